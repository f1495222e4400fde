// Upstream's runtime wrappers (mgpu...), as far as launch modules need them, over the
// driver's functions; linked with a fake driver, which writes down what it is asked for.
#include <stddef.h>
#include <stdint.h>

int cuModuleLoadData(void **module, const void *data);
int cuModuleUnload(void *module);
int cuModuleGetFunction(void **function, void *module, const char *name);
int cuLaunchKernel(void *function, unsigned gx, unsigned gy, unsigned gz, unsigned bx,
                   unsigned by, unsigned bz, unsigned shared, void *stream,
                   void **parameters, void **extra);
int cuMemsetD32Async(uint64_t address, unsigned value, size_t count, void *stream);
int cuMemcpyHtoD_v2(uint64_t to, const void *from, size_t bytes);

void *mgpuModuleLoadJIT(void *data, int effort) {
  void *module = NULL;
  // The driver's best is 4; with less, kernels would be slow.
  return effort != 4 || cuModuleLoadData(&module, data) ? NULL : module;
}

void mgpuModuleUnload(void *module) { cuModuleUnload(module); }

void *mgpuModuleGetFunction(void *module, const char *name) {
  void *function = NULL;
  cuModuleGetFunction(&function, module, name);
  return function;
}

void mgpuLaunchKernel(void *function, intptr_t gx, intptr_t gy, intptr_t gz, intptr_t bx,
                      intptr_t by, intptr_t bz, int32_t shared, void *stream,
                      void **parameters, void **extra, size_t count) {
  (void)count;
  cuLaunchKernel(function, gx, gy, gz, bx, by, bz, shared, stream, parameters, extra);
}

void mgpuMemset32(void *to, unsigned value, size_t count, void *stream) {
  cuMemsetD32Async((uintptr_t)to, value, count, stream);
}

void mgpuMemcpy(void *to, void *from, size_t bytes, void *stream) {
  (void)stream;
  cuMemcpyHtoD_v2((uintptr_t)to, from, bytes);
}
