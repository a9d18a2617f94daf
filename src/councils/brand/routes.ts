import { readFile } from 'node:fs/promises';
import { refusePast } from '../../edits.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import type { PostedFile } from '../../kit/form/field.ts';
import { readPicture } from '../../kit/picture.ts';
import { links } from '../../links.ts';
import {
  Conflict,
  type Context,
  type CouncilContext,
  didNothing,
  NotFound,
  posted,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { brandFields, mostLogoBytes } from './form.ts';
import { brandPage } from './page.ts';
import { type Brand, brandOf, forgetLogos, logoOf, storeBrand, storeLogo } from './store.ts';

const council = ':council';
const may = 'council.start';

/** What a council is called, its colour and its logo. */
export const branding: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.brand(council), may, handle: show },
  {
    at: 'council',
    method: 'POST',
    path: links.brand(council),
    may,
    verb: 'changed the council’s name, colour or logo',
    upload: { mostBytes: mostLogoBytes },
    handle: save,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.removeLogo(council),
    may,
    verb: 'removed the council’s logo',
    handle: removeLogo,
  },
  { at: 'open', method: 'GET', path: links.logo(':digest'), may: 'anyone', handle: showLogo },
];

async function show(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const brand = await brandOf(context.db, context.council.id, 'look');
  return draw(context, brand, startForm(brandFields, { ...brand, alt: brand.logo_alt }));
}

function draw({ council, hidden }: CouncilContext, brand: Brand, state: FormState): Reply {
  return brandPage({ council: council.slug, brand, state, hidden, seen: seenOf(brand) });
}

function seenOf({ name, colour, logo_digest: digest, logo_alt: alt }: Brand): string {
  return JSON.stringify([name, colour, digest, alt]);
}

async function openToSave(context: CouncilContext): Promise<Brand> {
  const brand = await brandOf(context.db, context.council.id, 'lock');
  if (posted(context, 'seen') !== seenOf(brand))
    throw new Conflict(
      'Somebody else changed the name, colour or logo after you opened the page, so nothing was saved. Open it again and make your change there.',
    );
  return brand;
}

async function save(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const brand = await openToSave(context);
  const reading = readForm(brandFields, context);
  if (!reading.ok) return draw(context, brand, reading);
  const { name, colour, file, alt } = reading.values;
  const picture = file === null ? null : await pictureIn(file);
  if (picture !== null && 'refused' in picture)
    return draw(context, brand, refuseForm(brandFields, reading, 'file', picture.refused));
  const digest = picture === null ? brand.logo_digest : await storeLogo(db, council.id, picture);
  const fresh = { name, colour, logo_digest: digest, logo_alt: digest === null ? null : alt };
  if (seenOf(fresh) === seenOf(brand)) return didNothing(links.council(council.slug), 'Nothing was changed');
  await storeBrand(db, council.id, fresh);
  return redirect(links.council(council.slug), 'Saved');
}

async function pictureIn(file: PostedFile): ReturnType<typeof readPicture> {
  return readPicture(await readFile(file.path), { mostSide: 2000, leastSide: 16 });
}

async function removeLogo(context: CouncilContext): Promise<Reply> {
  const { db, council } = context;
  const brand = await brandOf(db, council.id, 'lock');
  const address = links.council(council.slug);
  if (brand.logo_digest === null) return didNothing(address, 'There is no logo any more');
  await forgetLogos(db, council.id);
  await storeBrand(db, council.id, { ...brand, logo_digest: null, logo_alt: null });
  return redirect(address, 'The logo is removed');
}

async function showLogo({ db, params }: Context): Promise<Reply> {
  const digest = params['digest'] ?? '';
  const logo = /^[0-9a-f]{64}$/.test(digest) ? await logoOf(db, digest) : null;
  if (logo === null) throw new NotFound();
  return { is: 'picture', type: logo.type, content: logo.content };
}
