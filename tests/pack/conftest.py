"""Says in full what differs where a helper of these tests compares."""

import pytest

pytest.register_assert_rewrite("tests.pack.packs")
