import assert from 'node:assert/strict';
import { insertPolicyVersion } from '../src/adoption/store.ts';
import { links } from '../src/links.ts';
import { hiddenIn } from './imports/uploads.ts';
import { standAfresh } from './stand.ts';
import type { TestCouncil, Visitor, World } from './world.ts';

/** What somebody says of an adoption, who has read what is still open. */
export const adopted = { adoptedAs: 'Cabinet', minute: 'minute 9', knowing: 'yes' };

export function shipped(world: World, id = 'breckland'): string {
  const found = world.policies.find((policy) => policy.id === id);
  assert.ok(found);
  return found.document;
}

interface Row {
  title: string;
  from: string;
  until: string | null;
  document: string;
}

export async function windows(world: World, council: TestCouncil): Promise<readonly Row[]> {
  return world.owner<Row>(
    'select title, from_on::text as from, until_on::text as until, document from policy_version where council_id = $1 order by from_on',
    [council.id],
  );
}

export async function sendDraft(visitor: Visitor, council: TestCouncil, content: string): Promise<string> {
  const response = await visitor.upload(links.changePolicy(council.slug), { name: 'next.yaml', content });
  assert.equal(response.statusCode, 303, response.body.slice(0, 3000));
  return response.headers.location ?? '';
}

/** What stands in the box for the name of the version; null where the page has no such box. */
export function nameFilledIn({ body }: { readonly body: string }): string | null {
  const [box] = /<input[^>]* name="title"[^>]*>/.exec(body) ?? [];
  return box === undefined ? null : (/ value="([^"]*)"/.exec(box)?.[1] ?? '');
}

/** Adopts as whoever has been told what a day already past alters, and is sure. */
export async function adopt(
  visitor: Visitor,
  address: string,
  from: string,
  more: Record<string, string> = {},
): ReturnType<Visitor['post']> {
  const preview = await visitor.get(address);
  assert.equal(preview.statusCode, 200, preview.body.slice(0, 3000));
  const seen = hiddenIn(preview.body, 'seen');
  return visitor.post(address, {
    ...adopted,
    title: nameFilledIn(preview) ?? '',
    from,
    seen,
    sure: from,
    ...more,
  });
}

/** Another version takes the place of the one in force from a day on, as a night after its adoption leaves the register. */
export async function replacePolicy(
  world: World,
  council: TestCouncil,
  from: string,
  { document, title = 'Partnership policy' }: { readonly document: string; readonly title?: string },
): Promise<void> {
  await world.within(council, async (db) => {
    await db
      .updateTable('policy_version')
      .set({ until_on: from })
      .where('council_id', '=', council.id)
      .where('until_on', 'is', null)
      .execute();
    const adoption = { adoptedBy: null, adoptedAs: 'Council', minute: '7' };
    await insertPolicyVersion(db, { councilId: council.id, title, document, from, until: null, ...adoption });
  });
  await standAfresh(world, council);
}

/** The same policy under another title. */
export function changed(document: string, title = 'Partnership policy 2027'): string {
  return document.replace('title: Partnership policy', `title: ${title}`);
}
