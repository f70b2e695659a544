"""The other end of a serial cable, on the host of the Wine that runs the tests: a pseudo terminal.

Wine takes a terminal for a serial port. This connects twice with the port it is given: over the first connection go the
bytes of the cable, over the second go questions about the terminal. It ends with its connections.
"""
import fcntl
import os
import signal
import socket
import struct
import sys
import termios
import threading
import tty

# What asks for the kernel's struct termios2, where in it the speed is, and its size. The older structure has a speed of
# its own for each of the usual ones only, and Wine 10 sets them as any others.
TCGETS2, OSPEED, SIZE = 0x802C542A, 40, 44


def main(port):
    data, control = [socket.create_connection(("127.0.0.1", port)) for _ in range(2)]
    master, slave = os.openpty()
    tty.setraw(slave)
    # A terminal that is nobody's becomes that of Wine's server when that opens it, and takes it along when it ends.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    if os.getsid(0) != os.getpid():
        os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    threading.Thread(target=forward, args=(lambda: os.read(master, 4096), data.sendall), daemon=True).start()
    threading.Thread(target=forward, args=(lambda: data.recv(4096), lambda chunk: os.write(master, chunk)),
                     daemon=True).start()
    lines = control.makefile("rw")
    lines.write(os.ttyname(slave) + "\n")
    lines.flush()
    for line in lines:
        if line.strip() != "speed?":
            attributes = termios.tcgetattr(slave)
            attributes[4] = attributes[5] = getattr(termios, "B" + line.strip())
            termios.tcsetattr(slave, termios.TCSANOW, attributes)
        lines.write("%d\n" % struct.unpack_from("I", fcntl.ioctl(slave, TCGETS2, bytes(SIZE)), OSPEED))
        lines.flush()
    os._exit(0)


def forward(read, write):
    for chunk in iter(read, b""):
        write(chunk)


if __name__ == "__main__":
    main(int(sys.argv[1]))
