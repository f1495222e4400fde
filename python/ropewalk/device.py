"""What an artifact has on a device: a context, its kernels and its constants."""

import ctypes
import re

from . import driver as cuda
from .errors import Error

ALWAYS_SHARED = 48 << 10  # bytes of shared memory that need not be asked for


def _split_arch(arch):
    """Splits "sm_90a" into 90 and "a"."""
    match = re.fullmatch(r"sm_([0-9]+)(.*)", arch)
    return (int(match[1]), match[2]) if match else (0, "")


def _runs_ptx(arch, capability):
    """PTX runs on later architectures. With "a" it runs on that very one, with "f" on
    its family."""
    number, suffix = _split_arch(arch)
    if suffix == "a":
        return capability == number
    if suffix == "f":
        return capability // 10 == number // 10 and capability >= number
    return capability >= number


class Device:
    def __init__(self, driver, ordinal, artifact, folder):
        self.driver, self.ordinal, self.folder = driver, ordinal, folder
        self.context = self.module = None
        self.is_retained = False
        self.functions, self.constants = [], []
        self._find()
        self._choose_context()
        try:
            with driver.context(self.context):
                self._load_module(artifact)
                self._find_kernels(artifact.plan)
                self._upload_constants(artifact.plan)
        except Error:
            self.close()
            raise

    def __str__(self):
        return f"device {self.ordinal} ({self.name})"

    def close(self):
        """Frees everything; nobody is there to hear of a failure."""
        if not self.context:
            return
        driver = self.driver
        try:
            with driver.context(self.context):
                for constant in self.constants:
                    driver.cuMemFree(constant)
                if self.module:
                    driver.cuModuleUnload(self.module)
        except Error:
            pass
        if self.is_retained:
            driver.cuDevicePrimaryCtxRelease(self.device)
        self.context = None

    def _find(self):
        driver, what = self.driver, f"describe device {self.ordinal}"
        count = driver.get_int(driver.cuDeviceGetCount, "count its devices")
        if not 0 <= self.ordinal < count:
            raise Error(f"there is no device {self.ordinal}: the CUDA driver has {count}")
        self.device = driver.get_int(driver.cuDeviceGet, what, self.ordinal)
        name = ctypes.create_string_buffer(256)
        driver.check(driver.cuDeviceGetName(name, len(name), self.device), what)
        self.name = name.value.decode()
        major, minor = (
            self._attribute(a)
            for a in (cuda.COMPUTE_CAPABILITY_MAJOR, cuda.COMPUTE_CAPABILITY_MINOR)
        )
        self.capability = 10 * major + minor

    def _attribute(self, attribute):
        driver = self.driver
        what = f"describe device {self.ordinal}"
        return driver.get_int(driver.cuDeviceGetAttribute, what, attribute, self.device)

    def _choose_context(self):
        """The thread's current context if it belongs to the device, or the primary one."""
        driver = self.driver
        context, current = ctypes.c_void_p(), ctypes.c_int(-1)
        belongs = (
            driver.cuCtxGetCurrent(ctypes.byref(context)) == 0
            and context.value
            and driver.cuCtxGetDevice(ctypes.byref(current)) == 0
            and current.value == self.device
        )
        if not belongs:
            result = driver.cuDevicePrimaryCtxRetain(ctypes.byref(context), self.device)
            driver.check(result, f"use {self}")
            self.is_retained = True
        self.context = context.value

    def _choose_image(self, artifact):
        for arch, image in artifact.cubins:
            if _split_arch(arch)[0] == self.capability:
                return image, f"load the {arch} kernels of '{self.folder}'"
        arch = artifact.plan.arch
        if not _runs_ptx(arch, self.capability):
            later = "" if _split_arch(arch)[1] else " or later"
            raise Error(
                f"the kernels of '{self.folder}' need {arch}{later}, but {self} is "
                f"sm_{self.capability}"
            )
        return artifact.ptx + b"\0", f"load the PTX of '{self.folder}'"

    def _load_module(self, artifact):
        driver = self.driver
        image, what = self._choose_image(artifact)
        module = ctypes.c_void_p()
        result = driver.cuModuleLoadData(ctypes.byref(module), image)
        if result == cuda.UNSUPPORTED_PTX_VERSION:
            raise Error(
                f"the CUDA driver cannot {what}: {driver.describe(result)}; install a newer "
                f"driver, or compile a cubin for sm_{self.capability}"
            )
        driver.check(result, what)
        self.module = module.value

    def _find_kernels(self, plan):
        driver = self.driver
        for number, step in enumerate(plan.steps):
            function = ctypes.c_void_p()
            result = driver.cuModuleGetFunction(
                ctypes.byref(function), self.module, step.kernel.encode()
            )
            driver.check(result, f"find the kernel '{step.kernel}'")
            self.functions.append(function.value)
            if step.shared > ALWAYS_SHARED:
                self._allow_shared(number, step)

    def _allow_shared(self, number, step):
        driver = self.driver
        limit = self._attribute(cuda.SHARED_MEMORY_PER_BLOCK_OPTIN)
        if step.shared > limit:
            raise Error(
                f"step {number} '{step.kernel}' needs {step.shared} bytes of shared memory, but "
                f"{self} has {limit} for a block"
            )
        attribute = cuda.MAX_DYNAMIC_SHARED_SIZE_BYTES
        result = driver.cuFuncSetAttribute(self.functions[number], attribute, step.shared)
        driver.check(result, f"reserve shared memory for '{step.kernel}'")

    def _upload_constants(self, plan):
        driver = self.driver
        for data in plan.constants:
            address = ctypes.c_uint64()
            result = driver.cuMemAlloc(ctypes.byref(address), max(len(data), 1))
            driver.check(result, f"allocate {len(data)} bytes for a constant")
            self.constants.append(address.value)
            result = driver.cuMemcpyHtoD(address, data, len(data))
            driver.check(result, "copy a constant to the device")
