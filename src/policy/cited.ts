import { flag, optional, scalar } from './shape.ts';

/** Where a part of a policy comes from: every part says one of these. */
export const cited = {
  /** Where the document says it, in the document's own numbering. */
  clause: optional(scalar('a clause')),
  /** Nobody's clause: Concordat's own default, shown as ours. */
  ours: optional(flag),
  /** The document names it but does not supply it: rebuilt from what the document says elsewhere. */
  reconstructed: optional(flag),
};
