import { setTimeout as sleep } from 'node:timers/promises';
import { openPool } from '../kit/database.ts';
import type { Carrier, MailSettings } from '../kit/mail.ts';
import { notifyCarrier } from '../kit/mail-notify.ts';
import { smtpCarrier } from '../kit/mail-smtp.ts';
import { sendDue } from './send.ts';

export function carrierOf(settings: MailSettings): Carrier {
  return settings.is === 'smtp' ? smtpCarrier(settings) : notifyCarrier(settings);
}

export interface Sending {
  /** Takes no more letters, and waits a few seconds for those on their way: what is left half done is done again at the next start. */
  stop(): Promise<void>;
}

interface SendingOptions {
  readonly ownerUrl: string;
  readonly carrier: Carrier;
  readonly failed: (error: unknown) => void;
  /** Milliseconds between looks at the outbox. */
  readonly every?: number;
}

const graceful = 5000;

/** Looks into the outbox every few seconds, as somebody may be waiting for the letter before their screen. */
export function startSending({ ownerUrl, carrier, failed, every = 5000 }: SendingOptions): Sending {
  const owner = openPool({ url: ownerUrl, connections: 4, statementTimeout: 20_000 });
  const ended = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const round = async (): Promise<void> => {
    try {
      await sendDue(owner, carrier, ended.signal);
    } catch (error) {
      if (!ended.signal.aborted) failed(error);
    }
    if (!ended.signal.aborted) timer = setTimeout(begin, every);
  };
  const begin = (): void => {
    running = round();
  };
  begin();
  return {
    async stop() {
      ended.abort();
      clearTimeout(timer);
      await Promise.race([running, sleep(graceful, undefined, { ref: false })]);
      await owner.end();
    },
  };
}
