"""A slow line: a TCP proxy that hands on every chunk, in both directions, only after a delay."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

DELAY = 0.15


@contextmanager
def slow_line(port: int, delay: float = DELAY) -> Iterator[str]:
    """The address of a line to a local port on which every chunk is late. The line is cut at the end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    line = asyncio.run_coroutine_threadsafe(_opened(port, delay), loop).result()
    try:
        yield f"http://localhost:{line.sockets[0].getsockname()[1]}"
    finally:
        asyncio.run_coroutine_threadsafe(_cut(line), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _opened(port: int, delay: float) -> asyncio.Server:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("localhost", port)
        await asyncio.gather(_carried(reader, far_writer, delay), _carried(far_reader, writer, delay))

    return await asyncio.start_server(connected, "localhost")


async def _cut(line: asyncio.Server) -> None:
    line.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _carried(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float) -> None:
    """Hand on chunks, each `delay` seconds after it came, as on a long line: a chunk does not wait for the one before."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def delivered() -> None:
        chunk = b"-"
        while chunk:
            due, chunk = await under_way.get()
            await asyncio.sleep(due - loop.time())
            writer.write(chunk)
            await writer.drain()
        writer.close()

    async def accepted() -> None:
        chunk = b"-"
        while chunk:
            chunk = await reader.read(65536)
            under_way.put_nowait((loop.time() + delay, chunk))

    # A browser that leaves drops its connections; that is no fault of the line.
    with suppress(ConnectionError):
        await asyncio.gather(delivered(), accepted())
