import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** What the server does with one letter after another: the last goes on for all that follow. */
export type Behaviour =
  | 'takes it'
  | 'not now'
  | 'never'
  | 'drops while it is read'
  | 'drops after it was read'
  | 'is slow';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly messageId: string;
}

export interface MailServer {
  readonly url: string;
  /** All that were read whole, also those that it did not say it had. */
  readonly received: Received[];
  readonly close: () => Promise<void>;
}

/** A mail server that misbehaves as it is told. */
export async function mailServer(behaviours: readonly Behaviour[] = ['takes it']): Promise<MailServer> {
  const received: Received[] = [];
  let letters = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 100,
    async onData(stream, session, callback) {
      const behaviour = behaviours[Math.min(letters, behaviours.length - 1)] ?? 'takes it';
      letters += 1;
      const socket = sockets.get(session.remotePort);
      if (behaviour === 'drops while it is read') return void socket?.destroy();
      const text = await wholeOf(stream);
      if (text === null) return;
      if (behaviour === 'not now' || behaviour === 'never') return callback(refusal(behaviour));
      const { mailFrom, rcptTo } = session.envelope;
      const messageId = /^Message-ID: (.+)$/im.exec(text)?.[1]?.trim() ?? '';
      const from = mailFrom === false ? '' : mailFrom.address;
      received.push({ from, to: rcptTo.map(({ address }) => address), text, messageId });
      if (behaviour === 'drops after it was read') return void socket?.destroy();
      if (behaviour === 'is slow') await sleep(5000, undefined, { ref: false });
      callback();
    },
  });
  const sockets = new Map<number | undefined, Socket>();
  server.server.on('connection', (socket: Socket) => {
    socket.on('error', () => {});
    sockets.set(socket.remotePort, socket);
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Null when the sender broke off. */
async function wholeOf(stream: AsyncIterable<unknown>): Promise<string | null> {
  const parts: Buffer[] = [];
  try {
    for await (const part of stream) parts.push(part as Buffer);
    return Buffer.concat(parts).toString();
  } catch {
    return null;
  }
}

function refusal(behaviour: 'not now' | 'never'): Error {
  const [code, said] =
    behaviour === 'not now' ? [451, '4.3.0 Come back later'] : [550, '5.1.1 Nobody of that name'];
  return Object.assign(new Error(said), { responseCode: code });
}
