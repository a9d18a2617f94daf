import { createTransport, type NodemailerError } from 'nodemailer';
import { type Carried, type Carrier, type MailSettings, oneLine, type Outgoing } from './mail.ts';

type Smtp = Extract<MailSettings, { is: 'smtp' }>;

/** Milliseconds for the whole of one try, however the server dawdles. */
const patience = 60_000;

/**
 * Sends by a mail server. What the server refuses for good is refused; all else, a wrong password among it, may be set right
 * while the letter waits. A password never leaves unencrypted, but to this very machine.
 */
export function smtpCarrier(settings: Smtp, wait = patience): Carrier {
  const transport = createTransport(optionsOf(new URL(settings.url), wait));
  const { from } = settings;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return {
    async carry({ id, to, subject, text }: Outgoing): Promise<Carried> {
      try {
        await transport.sendMail({
          from,
          to: [{ name: '', address: to }],
          envelope: { from: from.address, to: [to] },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          xMailer: false,
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(wait),
        });
        return { is: 'sent' };
      } catch (error) {
        return carried(error as NodemailerError);
      }
    },
  };
}

function optionsOf(server: URL, wait: number): Parameters<typeof createTransport>[0] {
  const secure = server.protocol === 'smtps:';
  const user = decodeURIComponent(server.username);
  const host = server.hostname.replace(/^\[|\]$/g, '');
  const each = Math.min(wait, 20_000);
  return {
    host,
    port: server.port === '' ? (secure ? 465 : user === '' ? 25 : 587) : Number(server.port),
    secure,
    requireTLS: !secure && user !== '' && !/^(localhost|127(\.\d+){3}|::1)$/.test(host),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(server.password) } }),
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: each,
    greetingTimeout: each,
    socketTimeout: each,
    dnsTimeout: each,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function carried(error: NodemailerError): Carried {
  const said = error.response === undefined ? '' : ` It said: “${oneLine(error.response).slice(0, 300)}”.`;
  if (error.code === 'EAUTH')
    return {
      is: 'failed',
      why: `The mail server did not take the name and password that Concordat has for it.${said}`,
    };
  if (error.permanent === true)
    return { is: 'refused', why: `The mail server refused the letter for good.${said}` };
  if (error.permanent === false)
    return { is: 'failed', why: `The mail server would not take the letter just then.${said}` };
  return { is: 'failed', why: `The mail server could not be reached, or broke off (${causeOf(error)}).` };
}

function causeOf({ code, originalCode, message }: NodemailerError): string {
  return oneLine(originalCode ?? code ?? message).slice(0, 100);
}
