// A CUDA driver whose memory is the host's and whose kernels do nothing, to
// test run_on_gpu.py where there is no GPU.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int cuInit(unsigned flags) { return flags; }
int cuGetErrorName(int status, const char **name) {
  *name = "FAKE_ERROR";
  return 0;
}
int cuDeviceGet(int *device, int index) {
  *device = index;
  return 0;
}
int cuDevicePrimaryCtxRetain(void **context, int device) {
  *context = (void *)1;
  return device;
}
int cuCtxSetCurrent(void *context) { return context != (void *)1; }
int cuDeviceGetName(char *name, int length, int device) {
  snprintf(name, length, "fake %d", device);
  return 0;
}
int cuDriverGetVersion(int *version) {
  *version = 13000;
  return 0;
}
int cuDeviceGetAttribute(int *value, int attribute, int device) {
  *value = attribute == 75 ? 9 : 0;
  return device;
}
int cuMemAlloc_v2(uint64_t *address, size_t bytes) {
  *address = (uint64_t)(uintptr_t)malloc(bytes);
  return 0;
}
int cuMemcpyHtoD_v2(uint64_t target, const void *source, size_t bytes) {
  memcpy((void *)(uintptr_t)target, source, bytes);
  return 0;
}
int cuMemcpyDtoH_v2(void *target, uint64_t source, size_t bytes) {
  memcpy(target, (void *)(uintptr_t)source, bytes);
  return 0;
}
// Its map is what it was given.
int cuTensorMapEncodeTiled(uint64_t *map, int type, unsigned rank, uint64_t address,
                           const uint64_t *sizes, const uint64_t *strides,
                           const uint32_t *box, const uint32_t *steps,
                           int interleave, int swizzle, int promotion, int fill) {
  if ((uintptr_t)map % 64 || interleave || promotion || fill || steps[0] != 1)
    return 1;
  fprintf(stderr, "map of type %d, swizzle %d:", type, swizzle);
  for (unsigned i = 0; i < rank; ++i)
    fprintf(stderr, " %u of %llu", box[i], (unsigned long long)sizes[i]);
  for (unsigned i = 0; i + 1 < rank; ++i)
    fprintf(stderr, ", stride %llu", (unsigned long long)strides[i]);
  fprintf(stderr, "\n");
  map[0] = address;
  return 0;
}
int cuModuleLoadData(void **module, const char *text) {
  *module = (void *)2;
  return !strstr(text, ".version");
}
int cuModuleGetFunction(void **function, void *module, const char *name) {
  *function = (void *)3;
  fprintf(stderr, "kernel %s\n", name);
  return module != (void *)2;
}
int cuFuncSetAttribute(void *function, int attribute, int value) {
  fprintf(stderr, "attribute %d is %d\n", attribute, value);
  return function != (void *)3;
}
int cuLaunchKernel(void *function, unsigned gx, unsigned gy, unsigned gz,
                   unsigned bx, unsigned by, unsigned bz, unsigned shared,
                   void *stream, void **arguments, void **extra) {
  fprintf(stderr, "launch %u,%u,%u of %u,%u,%u with %u bytes, argument 0 is %llx\n",
          gx, gy, gz, bx, by, bz, shared, *(unsigned long long *)arguments[0]);
  return stream || extra;
}
int cuCtxSynchronize(void) { return 0; }
int cuModuleUnload(void *module) { return module != (void *)2; }
