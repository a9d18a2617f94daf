import { createHmac } from 'node:crypto';
import { ask } from './asking.ts';
import { type Carried, type Carrier, type MailSettings, oneLine, type Outgoing } from './mail.ts';

type Notify = Extract<MailSettings, { is: 'notify' }>;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** A key is its name, the service and its secret, with hyphens between. */
const parts = new RegExp(`^.+-(${uuid})-(${uuid})$`);

export function isNotifyKey(key: string): boolean {
  return parts.test(key);
}

const bounds = { milliseconds: 20_000, bytes: 100_000 };

/**
 * Sends by GOV.UK Notify, with a template whose subject is ((subject)) and whose message is ((message)). Notify keeps our id as
 * its reference, so a letter that may have left before is looked for there first.
 */
export function notifyCarrier(settings: Notify, site = 'https://api.notifications.service.gov.uk'): Carrier {
  const askNotify = (path: string, init: RequestInit = {}): Promise<Response> =>
    ask(`${site}/v2/notifications${path}`, { ...init, headers: headers(settings.key) }, bounds);
  return {
    async carry(letter: Outgoing): Promise<Carried> {
      try {
        if (letter.again && (await isKnown(await askNotify(`?reference=${letter.id}`))))
          return { is: 'sent' };
        const body = JSON.stringify({
          email_address: letter.to,
          template_id: settings.template,
          personalisation: { subject: letter.subject, message: letter.text },
          reference: letter.id,
        });
        return await carried(await askNotify('/email', { method: 'POST', body }));
      } catch (error) {
        const cause = oneLine((error as Error).message).slice(0, 100);
        return { is: 'failed', why: `GOV.UK Notify could not be reached (${cause}).` };
      }
    },
  };
}

/** Signed for a moment: Notify takes one for half a minute. */
function headers(key: string): Readonly<Record<string, string>> {
  const [, service = '', secret = ''] = parts.exec(key) ?? [];
  const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');
  const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part({ iss: service, iat: Math.floor(Date.now() / 1000) })}`;
  const signature = createHmac('sha256', secret).update(signed).digest('base64url');
  return { authorization: `Bearer ${signed}.${signature}`, 'content-type': 'application/json' };
}

async function isKnown(response: Response): Promise<boolean> {
  if (response.status !== 200) throw new Error(`it answered ${response.status}`);
  const { notifications } = (await response.json()) as { notifications?: unknown };
  return Array.isArray(notifications) && notifications.length > 0;
}

async function carried(response: Response): Promise<Carried> {
  if (response.status === 201) return { is: 'sent' };
  const said = faultIn(await response.text());
  const why = `GOV.UK Notify answered ${response.status}${said === '' ? '' : `: “${said}”`}.`;
  // Only what is wrong with the address is wrong for good: a template or a key can be set right while the letter waits.
  return response.status === 400 && said.includes('email_address')
    ? { is: 'refused', why }
    : { is: 'failed', why };
}

function faultIn(body: string): string {
  try {
    const { errors } = JSON.parse(body) as { errors?: readonly { message?: unknown }[] };
    return oneLine((errors ?? []).map(({ message }) => String(message)).join('; ')).slice(0, 300);
  } catch {
    return '';
  }
}
