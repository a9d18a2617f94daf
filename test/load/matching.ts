import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listedAuthorities } from '../../src/authorities.ts';
import { inBreaths } from '../../src/kit/breath.ts';
import { bodyKeys, likeBodies, readBody } from '../../src/matching/bodies.ts';
import { pairsOf } from '../../src/matching/pairs.ts';
import { type Figure, falsePairs, misspelt, niceNames, successors } from '../matching/figures.ts';

/** Writes docs/matching.md: what of the true pairs is offered, and what of the false. Run with node test/load/matching.ts. */
const list = await listedAuthorities();
const fresh = Number(process.argv[2] ?? Date.now() % 1_000_000);
const figures = [
  await niceNames(list),
  await misspelt(list, 'name', 1, 10),
  await misspelt(list, 'name', fresh, 10),
  await misspelt(list, 'shortName', 1, 10),
  await misspelt(list, 'shortName', fresh, 10),
  await successors(list, 'full'),
  await successors(list, 'short'),
  await successors(list, 'slip', 1),
  await successors(list, 'slip', fresh),
];
const wrongly = await falsePairs(list);

const percent = ({ offered, pairs }: Pick<Figure, 'offered' | 'pairs'>): string =>
  `${((offered / pairs) * 100).toFixed(pairs > 100_000 ? 4 : 1)}%`;
const rows = [...figures, wrongly].map(
  (each) =>
    `| ${each.what} | ${each.pairs.toLocaleString('en-GB')} | ${each.offered.toLocaleString('en-GB')} | ${percent(each)} |`,
);
const sum = figures.reduce(
  (all, { pairs, offered }) => ({ pairs: all.pairs + pairs, offered: all.offered + offered }),
  { pairs: 0, offered: 0 },
);

/** How many seconds of one processor ten thousand organisations take, of which one in a hundred is another misspelt. */
async function seconds(): Promise<string> {
  const words = ['Housing', 'Arts', 'Water', 'Youth', 'Health', 'Farming', 'Roads', 'Trees', 'Coast', 'Law'];
  const bodies = Array.from({ length: 10_000 }, (_, at) =>
    readBody({
      id: String(at),
      name: `${list[at % list.length]?.shortName} ${words[at % words.length]} Trust ${Math.floor(at / 4700)}`,
      codes: [],
      successors: [],
    }),
  );
  const started = process.cpuUsage();
  await inBreaths(pairsOf(bodies, bodyKeys, likeBodies));
  return (process.cpuUsage(started).user / 1_000_000).toFixed(1);
}

const page = `# Possible duplicates: how well they are found

Made by \`node test/load/matching.ts\`, which reads \`reference/uk-local-authorities.csv\` (${list.length} councils, those abolished included), makes the pairs below and
asks the program's own matcher about each, by the way the page of possible duplicates takes. \`test/matching/figures.test.ts\` holds a sample of
it to the targets: at least 95% of true pairs offered, at most 2% of false ones.

| pairs | how many | offered | |
|---|---:|---:|---:|
${rows.join('\n')}

All true pairs together: ${percent(sum)} of ${sum.pairs.toLocaleString('en-GB')}.

- A **slip** is one letter dropped, doubled, changed, or swapped with the next, anywhere in the name and in any of its words. The first seed is
  always the same; the other is fresh each time the page is made.
- **True pairs** of names are asked about alone and without their codes: only the name speaks. An abolished council and what took its place
  are looked for in one register of all ${list.length}, where the program itself tells from the name which of them have ended.
- **False pairs** are all the pairs of two different councils of the list by their names alone, without those of which one took the other's
  place: a measure of how often the page speaks up where nothing is to be joined. Of the ${wrongly.shown} pairs that it offers in that register
  ${wrongly.wrong.length} are false (${percent({ offered: wrongly.wrong.length, pairs: wrongly.shown })}); a code that both are kept with tells them apart.
- Ten thousand organisations take ${await seconds()} seconds of one processor, which gives way to others every ten milliseconds.

## What is not found

${figures
  .flatMap(({ wrong }) => wrong.slice(0, 6))
  .map((each) => `- ${each}`)
  .join('\n')}

## What is offered wrongly

${wrongly.wrong.map((each) => `- ${each}`).join('\n')}
`;
await writeFile(path.join(import.meta.dirname, '../../docs/matching.md'), page);
