import type { Section } from '../../../kit/parts/layout.ts';
import type { RecordView } from '../view.ts';

/** The link at the right of a part's heading, where the person may change it. */
export function changeLink(view: RecordView, part: string, text = 'Change'): Pick<Section, 'action'> {
  const href = view.change(part);
  return href === null ? {} : { action: { text, href } };
}
