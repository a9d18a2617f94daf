import { type Html, nothing } from '../../../kit/html.ts';
import { oneJob } from '../../../kit/parts/layout.ts';
import { links } from '../../../links.ts';
import { LIFE } from '../../../policy/life.ts';
import { actionsFrom, type Transition } from '../../../policy/lifecycle.ts';
import { bannerOf, sayStage, stageLike } from '../../../policy/stage.ts';
import { preparedAt } from '../../stage/leads.ts';
import type { RecordView } from '../view.ts';

/** Where the entry is in its life, and what whoever looks may do with it there. */
export function stagePart(view: RecordView): Html {
  const { policy, recorded, may, asAt } = view;
  const { stage } = recorded.row;
  const banner = bannerOf(policy, stage);
  if (banner === '') return nothing;
  const doing = asAt === null ? actionsFrom(policy, stage, may).filter((each) => isOffered(view, each)) : [];
  return oneJob({
    strong: `${sayStage(policy, stage)}.`,
    text: banner,
    links: [
      ...setUp(view),
      ...inOrder(doing).map((each) => ({ text: each.words, href: hrefOf(view, each) })),
    ],
  });
}

/** What is agreed is set up next, by whoever may record that it has started. */
function setUp({ policy, recorded, may, asAt, council, reference }: RecordView) {
  if (asAt !== null || stageLike(policy, recorded.row.stage) !== 'approved') return [];
  const starts = actionsFrom(policy, recorded.row.stage, may).some(({ action }) => action === 'start');
  return starts ? [{ text: 'Set it up', href: links.setUp(council, reference) }] : [];
}

/** What goes on comes before what ends. */
function inOrder(doing: readonly Transition[]): readonly Transition[] {
  const leadsOn = ({ to }: Transition): boolean => !LIFE[to].over && LIFE[to].serves;
  return [...doing.filter(leadsOn), ...doing.filter((each) => !leadsOn(each))];
}

/** What it is, is settled by the questions: only what agrees with that is offered, and nothing while it is open. */
function isOffered({ kind }: RecordView, { with: needs, to }: Transition): boolean {
  if (!needs.includes('kind')) return true;
  return kind === null ? to === 'notAPartnership' : kind.isPartnership === (to !== 'notAPartnership');
}

function hrefOf({ policy, council, reference, kind }: RecordView, each: Transition): string {
  const at = { council, reference };
  const isSettled = each.with.includes('kind') && kind !== null;
  return (isSettled ? null : preparedAt(policy, each, at)) ?? links.stage(council, reference, each.action);
}
