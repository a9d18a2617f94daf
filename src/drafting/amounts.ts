import { links } from '../links.ts';
import { type Leaf, rulesWith, textsWith, withLeaves } from '../policy/draft/amounts.ts';
import { pathOf, placeOf, shapeAt, spotOf } from '../policy/draft/places.ts';
import { at, type Path, type Tree } from '../policy/draft/tree.ts';
import { keysOfPath, readAmount, type Threshold, thresholdsIn } from '../policy/compare-amount.ts';
import { partMeaning, stillSaying } from '../policy/still-saying.ts';
import { type CouncilContext, posted, redirect, type Reply } from '../route.ts';
import { amountsIn } from './finding.ts';
import { type Limit, amountsPage, type Wrong } from './pages/amounts.ts';
import type { Opened } from './opened.ts';
import type { Edit } from './store.ts';
import { keepTree, lookAt, shownOf, stateWords, type Work, workAt } from './work.ts';

export async function showAmounts(context: CouncilContext): Promise<Reply> {
  return drawAmounts(await lookAt(context), null);
}

function drawAmounts(work: Work, wrong: Wrong | null): Reply {
  return amountsPage(shownOf(work), { amounts: amountsIn(work.opened), limits: limitsOf(work), wrong });
}

/** Each amount that the rules turn on, with the texts that say it. */
function limitsOf({ opened }: Work): readonly Limit[] {
  return thresholdsIn(opened.policy).map((threshold) => ({
    threshold,
    texts: textsOf(opened, threshold, '').map(({ path }) => textAt(opened.tree, path)),
  }));
}

const textAt = (tree: Tree, path: Path): string => {
  const held = at(tree, path);
  return typeof held === 'string' ? held : '';
};

/** Texts that mean the amount of a rule. */
function textsOf({ tree, policy }: Opened, threshold: Threshold, written: string): readonly Leaf[] {
  const within = partMeaning(policy, threshold, threshold.typed);
  return within === null ? [] : textsWith(tree, within, { was: threshold.typed, is: written }, policy);
}

/** Another amount wherever the draft has this one, in rules and in words; or the words alone that still have an old one. */
export async function saveAmount(context: CouncilContext): Promise<Reply> {
  const work = await workAt(context, '');
  if (posted(context, 'reword') !== '') return saveWordsOf(work);
  const threshold = thresholdsIn(work.opened.policy).find(
    (each) => each.path === posted(context, 'rule') && each.typed === posted(context, 'was'),
  );
  const to = posted(context, 'to');
  if (threshold === undefined)
    return drawAmounts(work, {
      rule: null,
      typed: to,
      text: 'Somebody changed this amount while you were looking at it, so nothing is changed. These are the amounts as they are now',
    });
  const moved = movedSince(work, threshold);
  if (moved !== undefined)
    return drawAmounts(work, {
      rule: null,
      typed: to,
      text: `${moved.by ?? 'Somebody'} changed or moved this rule while you were looking at it, so nothing is changed. These are the amounts as they are now`,
    });
  const reading = readAmount(work.opened.policy, threshold, to);
  if (!reading.ok) return drawAmounts(work, { rule: threshold.path, typed: to, text: reading.sentence });
  const leaves = [
    ...rulesWith(threshold, reading.written),
    ...textsOf(work.opened, threshold, reading.written),
  ];
  return keepLeaves(work, leaves, links.draftAmounts(context.council.slug, work.draft.id));
}

/** A saving since then that may have put another rule where this one stood: of a list around it, or of its own condition. */
function movedSince({ opened: { tree }, since }: Work, { paths }: Threshold): Edit | undefined {
  const places = paths.map((path) => placeOf(tree, keysOfPath(path)));
  return since.find(({ place }) => {
    const path = pathOf(tree, place);
    const isPage = path !== null && shapeAt(path)?.is.a === 'object';
    return !isPage && places.some((own) => own.startsWith(`${place}/`));
  });
}

/** The texts that still have an amount which the version in force has in a rule, and the draft has not. */
async function saveWordsOf(work: Work): Promise<Reply> {
  const { context, opened, draft } = work;
  const leaves = stillSaying(context.policy.policy, opened.policy).flatMap((each) =>
    textsWith(opened.tree, each.within, each, opened.policy),
  );
  const back = posted(context, 'reword') === 'draft' ? links.draft : links.policyDraft;
  return keepLeaves(work, leaves, back(context.council.slug, draft.id));
}

async function keepLeaves(work: Work, leaves: readonly Leaf[], to: string): Promise<Reply> {
  const { tree } = work.opened;
  const changed = leaves.filter(({ path, is }) => textAt(tree, path) !== is);
  const made = withLeaves(tree, changed);
  const pages = new Map(
    changed.map(({ path }) => spotOf(path).page).map((each) => [placeOf(tree, each), each]),
  );
  const [first, ...others] = [...pages.values()].map((path) => ({
    path,
    before: at(tree, path),
    after: at(made, path),
  }));
  if (first === undefined) return redirect(to);
  const next = await keepTree(work, made, first, ...others);
  const places = changed.length === 1 ? 'one place' : `${changed.length} places`;
  return redirect(to, `Changed in ${places}. ${stateWords(next)}.`);
}
