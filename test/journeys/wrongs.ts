import type { LightMyRequestResponse } from 'fastify';
import { newId } from '../../src/kit/ids.ts';
import type { Route } from '../../src/route.ts';
import type { Box, Fields, Form } from '../scenarios/markup.ts';
import type { Ready } from '../scenarios/ready.ts';
import type { Visitor } from '../world.ts';

/** What a form carries for the program's own sake: nobody types there. */
const carried = new Set([
  '_csrf',
  '_key',
  'version',
  'seen',
  'latest',
  'next',
  'step',
  'reference',
  'demo',
  'at',
  'of',
]);

/** Sends a form in every way in which somebody goes wrong with it: each answer, with the words for what was wrong. */
export async function* sendWrongly(
  ready: Ready,
  route: Route,
  visitor: Visitor,
  stranger: Visitor,
): AsyncGenerator<readonly [what: string, answer: LightMyRequestResponse]> {
  yield ['with a token of another', await ready.send({ _csrf: 'of another' })];
  if (route.at === 'council') yield ['without permission', await stranger.post(ready.url)];
  if (route.upload !== undefined) yield* sendFiles(ready, route.upload.mostBytes, visitor);
  for (const [what, wrong] of Object.entries(wrongsOf(ready.form, ready.fields)))
    yield [what, await ready.send({ ...wrong, _key: newId() })];
}

/** The ways in which fields are filled in wrongly, with what the form then sends over what stands in it. */
function wrongsOf(form: Form, fields: Fields): Readonly<Record<string, Fields>> {
  const boxes = form.boxes.filter(({ name }) => !carried.has(name));
  const typed = (what: (box: Box) => string): Fields =>
    Object.fromEntries(boxes.map((box) => [box.name, what(box)]));
  const stale = ['version', 'latest', 'seen'].filter((name) => name in fields);
  return {
    ...(stale.length > 0 ? { 'sent late': Object.fromEntries(stale.map((name) => [name, '0'])) } : {}),
    'sent empty': typed(() => ''),
    'with what cannot be': typed(impossible),
    'with far too much text': typed((box) => (takesText(box) ? 'Too long. '.repeat(2500) : impossible(box))),
  };
}

function takesText({ name, type }: Box): boolean {
  return (type === 'text' || type === 'textarea') && !/-(?:day|month|year)$/.test(name);
}

/** A day that no year has, an amount that is none, a choice that was not offered. */
function impossible({ name, type }: Box): string {
  if (name.endsWith('-day')) return '31';
  if (name.endsWith('-month')) return '2';
  if (name.endsWith('-year')) return '2026';
  const isChosen = ['checkbox', 'radio', 'select', 'hidden', 'button'].includes(type);
  return isChosen ? 'none of these' : '£12 or so @ http:';
}

async function* sendFiles(
  ready: Ready,
  mostBytes: number,
  visitor: Visitor,
): AsyncGenerator<readonly [string, LightMyRequestResponse]> {
  const files = {
    'without a file': { name: '', content: '' },
    'with an empty file': { name: 'empty.csv', content: '' },
    'with a picture': { name: 'picture.png', content: '\u0089PNG\r\n' },
    'with a file too large': { name: 'large.csv', content: Buffer.alloc(mostBytes + 1, 'a') },
  };
  for (const [what, file] of Object.entries(files)) {
    const fields = { ...ready.fields, _key: newId() } as Record<string, string>;
    yield [what, await visitor.upload(ready.url, file, fields)];
  }
}
