"""Groups of keys whose neighbours keep words of their own in the footer.

The footer folds neighbouring keys of one group under the group's name. Keys that mean different
things alternate between a group and its twin, which reads the same and is not equal to it.
"""

from dataclasses import replace

from textual.binding import Binding

from simulator.app.i18n import mark
from simulator.app.keys import APP, DO, SHOW

DO_TOO = replace(DO, compact=not DO.compact)
MISTAKES = Binding.Group(mark("Mistakes"), compact=True)
SHOW_TOO = replace(SHOW, compact=not SHOW.compact)
APP_TOO = replace(APP, compact=not APP.compact)
