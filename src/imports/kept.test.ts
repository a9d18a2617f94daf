import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { newWorld } from '../../test/world.ts';
import { importNow } from '../../test/imports/uploads.ts';
import { links } from '../links.ts';

interface Held {
  readonly name: string;
  readonly text: string;
}

/** Everything that the register says of each entry, as text, from whatever table. */
const everything = `
  select p.name, concat_ws(E'\\n', p.name, p.code, p.committee, p.required_by_law, p.own::text, p.as_typed::text, p.answered_none::text,
    (select string_agg(concat_ws(E'\\n', o.name, o.gss_code), E'\\n') from partner r join organisation o using (council_id) where o.id = r.organisation_id and r.council_id = p.council_id and r.partnership_id = p.id),
    (select string_agg(d.link, E'\\n') from document d where d.council_id = p.council_id and d.partnership_id = p.id),
    (select string_agg(coalesce(w.name, t.title), E'\\n') from duty d left join person w on w.council_id = d.council_id and w.id = d.person_id
      left join post t on t.council_id = d.council_id and t.id = d.post_id where d.council_id = p.council_id and d.partnership_id = p.id)) as text
  from partnership p where p.council_id = $1`;

describe('every filled cell of a real register is in the register, or named as a problem', async () => {
  const world = await newWorld({ after });
  const samples = [
    ['community-safety-partnerships', 'cheshire-west', 'CSP23NM', 0],
    ['ashfield-outside-bodies', 'harborough', 'outside_body', 0],
    ['gravesham-partnerships', 'breckland', 'name', 1],
  ] as const;

  for (const [sample, policy, named, problems] of samples) {
    test(`${sample} under ${policy}`, async () => {
      const council = await world.council({ policy });
      const officer = await world.person(council);
      const taken = await officer.post(links.importSample(council.slug), { sample });
      const run = String(taken.headers['location']).replace(/\/check$/, '');
      const listed = parse<Record<string, string>>((await officer.get(`${run}/problems.csv`)).body, {
        bom: true,
        columns: true,
      });
      assert.equal(listed.length, problems);
      await importNow(officer, run);
      const held = Map.groupBy(await world.owner<Held>(everything, [council.id]), (entry) => entry.name);
      const file = readFileSync(new URL(`../../samples/${sample}/register.csv`, import.meta.url));
      const rows = parse<Record<string, string>>(file, { bom: true, columns: true });
      const lost = rows.flatMap((row) =>
        Object.entries(row)
          .filter(([, cell]) => cell.trim() !== '')
          .filter(([heading, cell]) => {
            const entries = held.get((row[named] ?? '').trim()) ?? [];
            const word = { statutory_status: 'f' }[heading] ?? JSON.stringify(cell.trim()).slice(1, -1);
            return !entries.some((entry) => entry.text.includes(cell.trim()) || entry.text.includes(word));
          })
          .map(([heading, cell]) => `${row[named]}: ${heading}: ${cell}`),
      );
      assert.deepEqual(lost, []);
    });
  }
});
