import { createReadStream } from 'node:fs';
import { createConnection, type Socket } from 'node:net';

/** Where clamd listens. */
export type Clamd = { readonly host: string; readonly port: number } | { readonly path: string };

export type Scanned =
  | { readonly is: 'clean' }
  /** `name` is clamd's own for what it found. */
  | { readonly is: 'found'; readonly name: string }
  /** Nobody can say: it did not answer, or not in time, or would not look at so much. */
  | { readonly is: 'unknown'; readonly why: string };

const pieceBytes = 64 * 1024;

/** Has clamd look through a file, sent to it in pieces: it need not be able to read our files, nor be on this machine. */
export async function scanFile(clamd: Clamd, path: string, seconds = 60): Promise<Scanned> {
  const socket = createConnection({ ...clamd, timeout: seconds * 1000 });
  socket.on('timeout', () => socket.destroy(new Error(`no answer in ${seconds} seconds`)));
  const answer = answerOf(socket);
  try {
    await send(socket, path);
    return told(await answer);
  } catch (error) {
    // It may say why it takes no more before it closes; that counts, not the broken connection.
    const said = await answer.catch(() => '');
    return said === '' ? { is: 'unknown', why: (error as Error).message } : told(said);
  } finally {
    socket.destroy();
  }
}

/** clamd's own protocol: each piece after its length in four bytes, and a length of nothing at the end. */
async function send(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE((piece as Buffer).length);
    await write(socket, Buffer.concat([length, piece as Buffer]));
  }
  await write(socket, Buffer.alloc(4));
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** All that it says until it closes: one line. */
function answerOf(socket: Socket): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  // Whoever sends may fail first and ask for this after.
  promise.catch(() => {});
  let said = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    said = (said + text).slice(0, 1000);
    if (said.includes('\0')) resolve(said);
  });
  socket.once('error', (error) => (said === '' ? reject(error) : resolve(said)));
  socket.once('close', () =>
    said === '' ? reject(new Error('it closed without an answer')) : resolve(said),
  );
  return promise;
}

function told(answer: string): Scanned {
  const text = answer.replace(/\0.*$/s, '').trim();
  if (text === 'stream: OK') return { is: 'clean' };
  const name = /^stream: (.+) FOUND$/.exec(text)?.[1];
  return name === undefined ? { is: 'unknown', why: text } : { is: 'found', name };
}
