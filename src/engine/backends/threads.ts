/**
 * The runtime's glue starts a worker from its own address for each thread. WebKit fetches the scripts
 * of workers that workers start past the service worker: on a server without the headers of
 * isolation they are refused, out of reach they are not found, and the runtime waits for them for
 * ever. So the glue is read once, and its threads start from that copy.
 * @returns an address of the copy; the file's own where it cannot be read, for the runtime to say so.
 */
export async function copyForThreads(glueUrl: string): Promise<string> {
  try {
    const response = await fetch(glueUrl);
    if (!response.ok) return glueUrl;
    return URL.createObjectURL(
      new Blob([await response.arrayBuffer()], { type: 'text/javascript' }),
    );
  } catch {
    return glueUrl;
  }
}
