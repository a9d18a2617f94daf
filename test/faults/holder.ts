// A small program that opens a data folder and keeps it: says so in one line of JSON, and stops when told on stdin.
import { text } from 'node:stream/consumers';
import { startEmbedded } from '../../src/kit/embedded.ts';

const [folder = '', namespaces] = process.argv.slice(2);
const started = await startEmbedded({ folder, namespaces: namespaces !== 'no-namespaces' });
if ('refused' in started) {
  console.log(JSON.stringify(started));
} else {
  const { ownerUrl, adopted, pid } = started;
  console.log(JSON.stringify({ ownerUrl, adopted, pid }));
  await text(process.stdin);
  await started.stop();
}
