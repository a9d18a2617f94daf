import type { Decision, Does, ProposalKind, ProposalState } from '../tables/approvals.ts';

/** What a proposal is called by its kind. */
export const KIND_WORDS: Readonly<
  Record<ProposalKind, { readonly title: string; readonly of: string; readonly asks: string }>
> = {
  entry: { title: 'Proposal to join', of: 'proposal to join', asks: 'join it' },
  change: { title: 'Proposal to change', of: 'proposal to change', asks: 'change it' },
  money: { title: 'Proposal to spend', of: 'proposal to spend', asks: 'commit the money' },
  governance: { title: 'Governance to agree', of: 'governance to agree', asks: 'agree its governance' },
  exit: { title: 'Proposal to leave', of: 'proposal to leave', asks: 'leave it' },
  significance: {
    title: 'Significant partnership',
    of: 'significant partnership',
    asks: 'treat it as significant',
  },
  review: { title: 'Review to sign off', of: 'review to sign off', asks: 'sign off its review' },
  publication: { title: 'Publication to release', of: 'publication to release', asks: 'publish it' },
  issue: { title: 'Issue of concern', of: 'issue of concern', asks: 'deal with the issue' },
  other: { title: 'Proposal', of: 'proposal', asks: 'agree to it' },
};

export const STATE_WORDS: Readonly<Record<ProposalState, string>> = {
  draft: 'Draft',
  open: 'Waiting',
  approved: 'Approved',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};

export const DOES_WORDS: Readonly<Record<Does, string>> = {
  decide: 'decides',
  recommend: 'recommends',
  consult: 'is consulted',
  review: 'reviews it',
  notify: 'is told',
};

/** What somebody answered. */
export const DECISION_WORDS: Readonly<Record<Does, Readonly<Partial<Record<Decision, string>>>>> = {
  decide: { approved: 'Approved', declined: 'Declined' },
  recommend: { for: 'Recommended it', against: 'Recommended against it' },
  consult: { for: 'In favour', against: 'Against', seen: 'No objection' },
  review: { seen: 'Reviewed', against: 'Reviewed, with concerns' },
  notify: { told: 'Told' },
};
