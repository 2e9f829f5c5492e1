"""What the texts of an input's own dictionary turned out to be: a text that comes again is not looked at again."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_NO, _YES, _UNKNOWN = 0, 1, 2
Flags = npt.NDArray[np.bool_]


class Known:
    """Keeps the flags of one dictionary, and carries them over to the next, which often holds the same texts."""

    def __init__(self) -> None:
        self._texts = pa.array([], pa.string())
        self._flags = np.zeros(0, np.uint8)

    def flags(self, texts: pa.Array, used: npt.NDArray[np.int64], tell: Callable[[pa.Array], Flags]) -> Flags:
        """Return a flag for each text; only those at the places `used` are right, and only new ones are told."""
        if not texts.equals(self._texts):
            self._flags, self._texts = self._carried(texts), texts
        new = used[self._flags[used] == _UNKNOWN]
        if len(new):
            self._flags[new] = tell(texts.take(pa.array(new)))
        return np.asarray(self._flags == _YES, np.bool_)

    def _carried(self, texts: pa.Array) -> npt.NDArray[np.uint8]:
        places = pc.fill_null(pc.index_in(texts, value_set=self._texts), len(self._texts))
        flags = np.append(self._flags, np.uint8(_UNKNOWN))
        return np.asarray(flags[places.to_numpy(zero_copy_only=False)], np.uint8)
