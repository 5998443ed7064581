"""The machinery behind bin/run, bin/test and bin/bench. Standard library only: nothing has to be installed for it."""
