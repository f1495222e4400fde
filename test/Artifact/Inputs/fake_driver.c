// A CUDA driver that launches nothing and writes down what it is asked for, to test
// loaders of artifacts where there is no GPU.
//
//   FAKE_LOG     file to which calls are appended
//   FAKE_SM      compute capability of all devices, "80" if it is not set
//   FAKE_COUNT   number of devices, 2 if it is not set
//   FAKE_FAIL    "cuInit=100,cuLaunchKernel=1": what functions return
//   FAKE_STATUS  the number that is copied from the device
//   FAKE_CURRENT device of the context that is current at the start
//
// Memory of device D is from 0xd0000000000 + D << 32 on.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *image;
static uint64_t next_address = 0xd00f0000000;
static const char *kernels[1000];
static int kernel_count;
static uintptr_t contexts[16];
static int context_count;

static int number_of(const char *variable, int otherwise) {
  const char *text = getenv(variable);
  return text ? atoi(text) : otherwise;
}

// Notes a call, and gives what it is to return.
static int enter(const char *function, const char *text) {
  const char *path = getenv("FAKE_LOG");
  FILE *file = path ? fopen(path, "a") : NULL;
  if (file) {
    fprintf(file, "%s%s\n", function, text);
    fclose(file);
  }
  const char *fail = getenv("FAKE_FAIL");
  size_t length = strlen(function);
  for (const char *at = fail; at && *at; at += strcspn(at, ","), at += *at == ',')
    if (!strncmp(at, function, length) && at[length] == '=')
      return atoi(at + length + 1);
  return 0;
}

int cuInit(unsigned flags) { return enter("cuInit", ""); }

static const struct {
  int number;
  const char *name, *text;
} errors[] = {
    {1, "CUDA_ERROR_INVALID_VALUE", "invalid argument"},
    {2, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory"},
    {100, "CUDA_ERROR_NO_DEVICE", "no CUDA-capable device is detected"},
    {218, "CUDA_ERROR_INVALID_PTX", "a PTX JIT compilation failed"},
    {222, "CUDA_ERROR_UNSUPPORTED_PTX_VERSION",
     "the provided PTX was compiled with an unsupported toolchain."},
    {500, "CUDA_ERROR_NOT_FOUND", "named symbol not found"},
    {700, "CUDA_ERROR_ILLEGAL_ADDRESS", "an illegal memory access was encountered"},
};

int cuGetErrorName(int status, const char **name) {
  for (unsigned i = 0; i < sizeof(errors) / sizeof(*errors); ++i)
    if (errors[i].number == status)
      return *name = errors[i].name, 0;
  return 1;
}

int cuGetErrorString(int status, const char **text) {
  for (unsigned i = 0; i < sizeof(errors) / sizeof(*errors); ++i)
    if (errors[i].number == status)
      return *text = errors[i].text, 0;
  return 1;
}

int cuDeviceGetCount(int *count) {
  *count = number_of("FAKE_COUNT", 2);
  return enter("cuDeviceGetCount", "");
}

int cuDeviceGet(int *device, int ordinal) {
  *device = ordinal;
  return 0;
}

int cuDeviceGetName(char *name, int length, int device) {
  snprintf(name, length, "Fake %d", device);
  return 0;
}

int cuDeviceGetAttribute(int *value, int attribute, int device) {
  int capability = number_of("FAKE_SM", 80);
  *value = attribute == 75   ? capability / 10
           : attribute == 76 ? capability % 10
           : attribute == 97 ? 100 << 10
                             : -1;
  return 0;
}

int cuDevicePrimaryCtxRetain(void **context, int device) {
  char text[64];
  snprintf(text, sizeof(text), " of device %d", device);
  *context = (void *)(uintptr_t)(0xc0 + device);
  return enter("cuDevicePrimaryCtxRetain", text);
}

int cuDevicePrimaryCtxRelease_v2(int device) {
  return enter("cuDevicePrimaryCtxRelease", "");
}

// 0xc0 + device for a primary context, 0xcc + device for another one.
static uintptr_t current(void) {
  if (context_count)
    return contexts[context_count - 1];
  int device = number_of("FAKE_CURRENT", -1);
  return device < 0 ? 0 : 0xcc + device;
}

int cuCtxGetCurrent(void **context) {
  *context = (void *)current();
  return 0;
}

int cuCtxGetDevice(int *device) {
  if (!current())
    return 201;
  *device = current() >= 0xcc ? current() - 0xcc : current() - 0xc0;
  return 0;
}

int cuCtxPushCurrent_v2(void *context) {
  contexts[context_count++] = (uintptr_t)context;
  return enter("cuCtxPushCurrent", "");
}

int cuCtxPopCurrent_v2(void **context) {
  *context = (void *)contexts[--context_count];
  return enter("cuCtxPopCurrent", "");
}

int cuModuleLoadData(void **module, const void *data) {
  char text[64];
  image = data;
  // Its first line says what it is.
  snprintf(text, sizeof(text), " in context %lx: %.*s", (long)current(),
           (int)strcspn(image, "\n"), image);
  int status = enter("cuModuleLoadData", text);
  image = strdup(image);
  *module = status ? NULL : (void *)0x40;
  return status;
}

int cuModuleUnload(void *module) { return enter("cuModuleUnload", ""); }

// Numbers of kernels count from 1.
int cuModuleGetFunction(void **function, void *module, const char *name) {
  char text[256];
  snprintf(text, sizeof(text), ".entry %s(", name);
  const char *at = strstr(image, text);
  if (!at)
    return 500;
  kernels[kernel_count++] = at + strlen(".entry ");
  *function = (void *)(uintptr_t)kernel_count;
  snprintf(text, sizeof(text), " %s", name);
  return enter("cuModuleGetFunction", text);
}

int cuFuncSetAttribute(void *function, int attribute, int value) {
  char text[64];
  snprintf(text, sizeof(text), " %d is %d", attribute, value);
  return enter("cuFuncSetAttribute", text);
}

// Appends the bytes of each parameter that the kernel's PTX declares.
static void append_parameters(char *text, size_t size, const char *kernel,
                              void **parameters) {
  const char *end = strchr(kernel, ')');
  for (const char *at = kernel; (at = strstr(at, ".param .")) && at < end;
       ++parameters) {
    at += strlen(".param .");
    int bits = atoi(at + 1);
    uint64_t value = 0;
    memcpy(&value, *parameters, bits / 8);
    snprintf(text + strlen(text), size - strlen(text), " %.*s:0x%llx",
             (int)strcspn(at, " "), at, (unsigned long long)value);
  }
}

int cuLaunchKernel(void *function, unsigned gx, unsigned gy, unsigned gz,
                   unsigned bx, unsigned by, unsigned bz, unsigned shared,
                   void *stream, void **parameters, void **extra) {
  char text[1024];
  const char *kernel = kernels[(uintptr_t)function - 1];
  snprintf(text, sizeof(text),
           " %.*s grid %u,%u,%u block %u,%u,%u shared %u stream 0x%lx with",
           (int)strcspn(kernel, "("), kernel, gx, gy, gz, bx, by, bz, shared,
           (long)stream);
  append_parameters(text, sizeof(text), kernel, parameters);
  return extra ? 1 : enter("cuLaunchKernel", text);
}

int cuMemAlloc_v2(uint64_t *address, size_t bytes) {
  char text[64];
  *address = next_address;
  next_address += 256;
  snprintf(text, sizeof(text), " of %zu bytes gives 0x%llx", bytes,
           (unsigned long long)*address);
  return enter("cuMemAlloc", text);
}

int cuMemFree_v2(uint64_t address) { return enter("cuMemFree", ""); }

int cuMemcpyHtoD_v2(uint64_t to, const void *from, size_t bytes) {
  char text[1024] = "";
  snprintf(text, sizeof(text), " to 0x%llx:", (unsigned long long)to);
  for (size_t i = 0; i < bytes && i < 64; ++i)
    snprintf(text + strlen(text), 4, " %02x", ((const unsigned char *)from)[i]);
  return enter("cuMemcpyHtoD", text);
}

int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t bytes, void *stream) {
  char text[128];
  int status = number_of("FAKE_STATUS", 0);
  memcpy(to, &status, bytes);
  snprintf(text, sizeof(text), " of %zu bytes from 0x%llx, stream 0x%lx", bytes,
           (unsigned long long)from, (long)stream);
  return enter("cuMemcpyDtoHAsync", text);
}

int cuMemsetD32Async(uint64_t address, unsigned value, size_t count,
                     void *stream) {
  char text[128];
  snprintf(text, sizeof(text), " of %zu at 0x%llx to %u, stream 0x%lx", count,
           (unsigned long long)address, value, (long)stream);
  return enter("cuMemsetD32Async", text);
}

int cuStreamSynchronize(void *stream) {
  char text[64];
  snprintf(text, sizeof(text), " 0x%lx", (long)stream);
  return enter("cuStreamSynchronize", text);
}

#ifndef WITHOUT_POINTERS
int cuPointerGetAttribute(void *value, int attribute, uint64_t address) {
  int device = (int)(address >> 32) - 0xd00;
  if (attribute != 9 || device < 0 || device >= number_of("FAKE_COUNT", 2))
    return 1;
  *(int *)value = device;
  return 0;
}
#endif
