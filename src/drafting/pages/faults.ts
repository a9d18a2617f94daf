import { countOf } from '../../kit/count.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { type Box } from '../boxes.ts';
import { boxOf, controlOf, type Fault } from '../faults.ts';

/** Faults of the draft on this page: each leads to its box, and stands beside it too. */
export function faultSummary(
  faults: readonly Fault[],
  boxes: readonly Box[] = [],
  elsewhere: (fault: Fault) => string | undefined = anchorOf,
): Html {
  if (faults.length === 0) return nothing;
  return errorSummary({
    titleText: `${countOf(faults.length, 'thing')} to put right on this page`,
    disableAutoFocus: true,
    errorList: faults.map((fault) => {
      const box = boxOf(boxes, fault);
      const href = box === undefined ? elsewhere(fault) : `#${controlOf(box)}`;
      return { text: `${fault.sentence}.`.replace(/\.\.$/, '.'), ...(href === undefined ? {} : { href }) };
    }),
  });
}

/** A part of the page that has a heading of its own. */
function anchorOf({ spot }: Fault): string | undefined {
  const [key = ''] = spot.box.split('-');
  return key === '' ? undefined : `#p-${key}`;
}

/** Faults beneath the heading or in the row that they are of. */
export function faultWords(faults: readonly Fault[]): Html {
  return html`${faults.map(
    ({ sentence }) =>
      html`<p class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${sentence}</p>`,
  )}`;
}
