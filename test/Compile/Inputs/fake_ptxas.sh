#!/bin/sh
# Stands in for ptxas: says of every kernel what FAKE_SPILLS says, or fails if that is
# "error".
# usage: fake_ptxas.sh -v -arch=NAME FILE.ptx -o FILE.cubin
if [ "$FAKE_SPILLS" = error ]; then
  echo "ptxas $3, line 7; error   : an error" | sed "s|$3|kernels.ptx|"
  exit 255
fi
sed -n 's/^.*\.entry \([A-Za-z_0-9]*\).*/\1/p' "$3" | while read -r kernel; do
  echo "ptxas info    : Compiling entry function '$kernel' for '${2#-arch=}'"
  echo "ptxas info    : Function properties for $kernel"
  echo "    8 bytes stack frame, $FAKE_SPILLS bytes spill stores, $FAKE_SPILLS bytes spill loads"
  echo "ptxas info    : Used 255 registers, used 1 barriers, 100 bytes smem, 380 bytes cmem[0]"
done
echo "ptxas warning : a warning"
echo "code for $2" >"$5"
