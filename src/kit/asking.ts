/** What is asked of another machine is bounded: it may be slow, send without end, or be another than one thinks. */
export interface Bounds {
  readonly milliseconds: number;
  readonly bytes: number;
}

/**
 * Asks another machine over the web, and has its whole answer or throws. It is not followed elsewhere: an answer that
 * leads to another address is given as it is.
 */
export async function ask(url: string | URL, init: RequestInit, bounds: Bounds): Promise<Response> {
  const late = AbortSignal.timeout(bounds.milliseconds);
  const signal = init.signal == null ? late : AbortSignal.any([init.signal, late]);
  const response = await fetch(url, { ...init, redirect: 'manual', signal });
  const body = await upTo(response, bounds.bytes);
  const { status, statusText, headers } = response;
  // An answer of these kinds cannot have a body, and `Response` refuses one.
  return new Response([101, 204, 205, 304].includes(status) ? null : body, { status, statusText, headers });
}

async function upTo(response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > most) throw new Error(`The answer is longer than ${most} bytes`);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
