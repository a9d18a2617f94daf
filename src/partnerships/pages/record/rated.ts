import type { SummaryRow } from '../../../kit/govuk/summary-list.ts';
import { html, type Html } from '../../../kit/html.ts';
import { beneath, notAsked, notYetKnown } from '../../../kit/parts/marks.ts';
import { links } from '../../../links.ts';
import { type Instrument, instrumentOf, ratingFieldsOf } from '../../../policy/policy.ts';
import { typedRating } from '../../fields.ts';
import { hasEnded } from '../../tasks.ts';
import { outcomeLabel } from '../../reasons.ts';
import { levelDecided } from '../../stand.ts';
import { spoken } from '../../words.ts';
import { isUnrated, ratingValue, type RecordView } from '../view.ts';
import { actLink, alsoTyped, couldNotRead } from './parts.ts';

/** What an import could not read of a rating that nobody has decided since. */
export function typedOf(view: RecordView, set: Instrument): string | undefined {
  return decidedIn(view, set) === null ? typedBeside(view, set) : undefined;
}

/** What an import kept as typed of a rating, whether another row of the file decided it or not. */
export function typedBeside(view: RecordView, set: Instrument): string | undefined {
  const name = instrumentOf(view.policy, set.use) === set ? typedRating(set.use) : undefined;
  return name === undefined ? undefined : view.recorded.row.as_typed[name];
}

function decidedIn(view: RecordView, set: Instrument): string | null {
  const outcome = view.recorded.decisions.find((each) => each.set === set.id)?.outcome;
  return outcome === undefined ? null : (levelDecided(view.policy, set, outcome) ?? outcome);
}

/** A rating, or that it is not yet known, with the way to decide it and what an import has of it. */
export function ratingCell(view: RecordView, set: Instrument): Html {
  const decided = decidedIn(view, set);
  if (decided !== null) {
    const rated = ratedWords(view, set, decided);
    if (isUnrated(view)) return beneath(notAsked, html`${rated} is kept`);
    return beneath(rated, alsoTyped(typedBeside(view, set)));
  }
  const typed = typedOf(view, set);
  const mayDecide = view.mayDecide && view.asAt === null;
  const href = mayDecide ? links.questions(view.council, view.reference, set.id) : null;
  const link = actLink(href, typed === undefined ? 'Answer' : 'Put it right', spoken(view.policy, set.title));
  return beneath(html`${notYetKnown()}${link}`, typed === undefined ? null : couldNotRead(typed));
}

/** A level among those of its scale, where the list draws it so; one of a scale that has changed since by its name alone. */
function ratedWords(view: RecordView, set: Instrument, decided: string): Html {
  const other = view.otherScales.get(set.id);
  if (other !== undefined) return html`${other.label}`;
  const { significance, risk, value } = view.words;
  const words = [significance, risk, value].find((each) => each?.set === set.id);
  return words == null ? html`${outcomeLabel(view.policy, set, decided)}` : ratingValue(words, decided);
}

/** The register's own fields that carry a rating: what was decided stands in them, and nothing else. */
export function ratingRows(view: RecordView): readonly SummaryRow[] {
  return ratingFieldsOf(view.policy)
    .filter(({ set }) => {
      if (decidedIn(view, set) !== null || typedOf(view, set) !== undefined) return true;
      return view.kind?.isPartnership === true && !hasEnded(view);
    })
    .map(({ field, set }) => ({
      key: spoken(view.policy, field.label ?? set.title),
      value: ratingCell(view, set),
    }));
}
