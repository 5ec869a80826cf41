"""Second reading of the authored guidelines: figures and citation places, one by one."""
