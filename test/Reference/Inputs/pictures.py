"""Checks test/Reference/pictures.mlir."""

from check import *

image = random(1, 3, 4, 9)
want = image.reshape(3, 2, 2, 3, 3).transpose(1, 3, 0, 2, 4).reshape(6, 18)
equal("chw", run("chw", image), want)

image = np.arange(108, dtype=np.uint8).reshape(4, 9, 3)
want = image.reshape(2, 2, 3, 3, 3).transpose(0, 2, 1, 3, 4).reshape(6, 18)
want = want[[0, 1, 2, 5, 4, 3]]  # the second row of patches runs backwards
patches, back = run("hwc", image, results=2)
equal("hwc", patches, want.astype(np.int8))
equal("hwc, back", back, image.astype(np.int8))

image = random(2, 4, 2, 4, 6)
want = image.reshape(2, 2, 2, 2, 2, 3, 2).transpose(0, 3, 5, 2, 1, 4, 6)
patches, back = run("tchw", image, results=2)
equal("tchw", patches, want.reshape(12, 16))
equal("tchw, back", back, image)

image = random(3, 2, 4, 6, 2)
want = image.reshape(1, 2, 2, 2, 3, 2, 2).transpose(0, 2, 4, 1, 3, 5, 6)
patches, back = run("thwc", image, results=2)
equal("thwc", patches, want.reshape(6, 16))
equal("thwc, back", back, image)
