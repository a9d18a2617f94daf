// Sends what is in the outbox, until it is killed: poster.ts OWNER-URL MAIL-SERVER
import { smtpCarrier } from '../../src/kit/mail-smtp.ts';
import { startSending } from '../../src/post/sending.ts';

const [ownerUrl = '', url = ''] = process.argv.slice(2);
const carrier = smtpCarrier({ is: 'smtp', url, from: { name: '', address: 'register@example.org' } });
const sending = startSending({
  ownerUrl,
  carrier,
  every: 10,
  failed: (error) => void process.stderr.write(`${(error as Error).message}\n`),
});
process.stdout.write('{}\n');
process.stdin.resume().on('end', () => void sending.stop().then(() => process.exit(0)));
