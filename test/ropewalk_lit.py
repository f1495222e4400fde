"""The test format of lit.cfg.py.

It is a module because lit hands tests to its worker processes by pickling them,
and a class defined in a configuration file cannot be pickled.
"""

import lit.formats
import lit.Test


class RopewalkTest(lit.formats.ShTest):
    """Shell tests; what lies in a folder `Slow` runs only with feature `slow`."""

    def execute(self, test, lit_config):
        in_slow_folder = "Slow" in test.path_in_suite[:-1]
        if in_slow_folder and "slow" not in test.config.available_features:
            return lit.Test.Result(
                lit.Test.UNSUPPORTED, "slow test, run lit with -Dslow=1"
            )
        return super().execute(test, lit_config)
