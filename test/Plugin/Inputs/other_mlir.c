// Plays the part of MLIR in a host program of another release: loads a plugin
// and asks it who it is, as mlir::DialectPlugin::load and PassPlugin::load do.

#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>

struct info {
  uint32_t version;
  const char *name, *pluginVersion;
  void (*callback)(void *);
};

static int load(const char *path, const char *entry) {
  void *plugin = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
  if (!plugin)
    return fprintf(stderr, "%s\n", dlerror()), 1;
  struct info (*get)(void) = (struct info(*)(void))dlsym(plugin, entry);
  struct info info = get();
  printf("%s from '%s': version %u of the interface\n", entry, info.name,
         info.version);
  fflush(stdout);
  return 0;
}

int load_plugin(const char *path) {
  return load(path, "mlirGetDialectPluginInfo") ||
         load(path, "mlirGetPassPluginInfo");
}
