"""Several serving processes on one data folder, and the process that starts and watches them.

The first keeps the index's files and takes the turns of regular work. The parent accepts the
connections and hands each to the process that has fewest, so that no process is idle while another
has two clients. POSIX only: Windows can't hand sockets on like this.
"""
