// A host program, see other_mlir.c.

int load_plugin(const char *path);

int main(int argc, char **argv) { return argc < 2 || load_plugin(argv[1]); }
