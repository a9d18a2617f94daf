import { factOf } from '../policy/facts.ts';
import type { Use } from '../policy/policy.ts';
import type { PartnershipTable } from '../tables.ts';

/**
 * The fields of an entry, and where each is kept: one list for the edit pages, imports, exports and the
 * facts that the policy reads. A field is named by its fact where the vocabulary has one.
 */
export interface RegisterField {
  readonly id: string;
  readonly label: string;
  readonly type: FieldType;
  readonly group: FieldGroup;
  readonly keptIn: KeptIn;
}

export type FieldType =
  | 'text'
  | 'long text'
  | 'yes or no'
  | 'date'
  | 'money'
  | 'time'
  | 'number'
  | 'choice'
  | 'choices'
  | 'address';

export type FieldGroup = 'basics' | 'nature' | 'dates' | 'resources' | 'information' | 'views';

/** A column of `partnership`, or a key of its `facts`. */
export type KeptIn = { readonly column: keyof PartnershipTable } | 'facts';

const keep =
  (group: FieldGroup, type: FieldType) =>
  (id: string, column: keyof PartnershipTable | null, label?: string): RegisterField => ({
    id,
    label: label ?? factOf(id)?.label ?? id,
    type,
    group,
    keptIn: column === null ? 'facts' : { column },
  });

const basic = keep('basics', 'text');
const nature = keep('nature', 'choice');
const natureYesNo = keep('nature', 'yes or no');
const day = keep('dates', 'date');
const resource = keep('resources', 'long text');
const information = keep('information', 'long text');
const informationYesNo = keep('information', 'yes or no');
const view = keep('views', 'long text');

export const FIELDS: readonly RegisterField[] = [
  basic('name', 'name'),
  basic('otherNames', 'other_names'),
  basic('code', 'code', 'Code'),
  keep('basics', 'long text')('purpose', 'purpose'),
  keep('basics', 'long text')('objectives', 'objectives'),
  keep('basics', 'choice')('stage', 'stage'),
  basic('serviceArea', 'service_area', 'Lead service'),
  basic('portfolio', 'portfolio', 'Portfolio'),
  basic('committee', 'committee', 'Committee'),
  keep('basics', 'address')('website', 'website', 'Website'),

  nature('scale', 'scale'),
  nature('decides', 'decides'),
  nature('establishedBy', 'established_by'),
  nature('role', 'our_role'),
  nature('legalForm', 'legal_form'),
  keep('nature', 'text')('legalPower', 'legal_power', 'Legal power'),
  natureYesNo('legalPowerConfirmed', 'legal_power_confirmed'),
  keep('nature', 'text')('legalAdvice', 'legal_advice', 'Legal advice'),
  natureYesNo('requiredByLaw', 'required_by_law'),
  natureYesNo('councilMustAttend', 'council_must_attend'),
  natureYesNo('dischargesStatutoryDuty', 'discharges_duty'),
  natureYesNo('partnersChosenForUs', 'partners_picked'),
  keep('nature', 'text')('statute', 'statute'),
  natureYesNo('whollyOwned', null),
  natureYesNo('formalAgreement', null),
  natureYesNo('independentPartners', null),

  keep('dates', 'text')('meets', 'meets'),
  keep('dates', 'number')('meetingsAYear', 'meetings_a_year'),
  day('startedOn', 'started_on'),
  day('endsOn', 'ends_on'),
  day('reviewedOn', 'last_reviewed_on'),
  day('nextReviewOn', 'next_review_on'),
  day('closedOn', 'closed_on'),
  keep('dates', 'long text')('closedReason', 'closed_reason'),
  day('fundingEndsOn', 'funding_ends_on'),
  day('agreedOn', null),
  day('approvedOn', null),
  day('notifiedOn', null),
  day('lastMeetingOn', null),
  day('riskAssessedOn', null),
  day('exitRiskAssessedOn', null),
  day('performanceReportedOn', null),
  day('activitySummaryOn', null),
  day('actionPlanOn', null),
  day('reportedBackOn', null),

  keep('resources', 'time')('staffTime', 'staff_minutes_a_year'),
  keep('resources', 'money')('partnershipBudget', 'total_budget_pence'),
  resource('resources', 'resources', 'Resources'),
  keep('resources', 'yes or no')('employsStaff', 'employs_staff', 'Employs staff'),
  resource('staffAndAssets', 'staff_and_property'),
  resource('projects', 'projects'),
  keep('resources', 'choices')('representativeLevels', 'representative_levels'),
  keep('resources', 'yes or no')('includesLeaderOrChiefExecutive', null),
  keep('resources', 'yes or no')('appointedByCommittee', null),

  information('informationSharing', 'information_shared'),
  information('coversFor', 'covers_for', 'Other councils represented'),
  informationYesNo('notesKept', null),
  informationYesNo('dataVerified', null),
  informationYesNo('sensitive', 'sensitive', 'Sensitive'),

  view('exitImpact', 'exit_impact'),
  view('benefitsNote', 'value_note'),
  keep('views', 'choices')('benefits', null),
  keep('views', 'long text')('benefitsMeasured', null),
  keep('views', 'choice')('outcomesDelivered', null),
  keep('views', 'yes or no')('prioritiesChanged', null),
  keep('views', 'yes or no')('riskOutweighsBenefit', null),
  view('comments', 'comments'),
  view('futureAction', 'recommendation'),
];

const byId = new Map(FIELDS.map((field) => [field.id, field]));

export function fieldOf(id: string): RegisterField | undefined {
  return byId.get(id);
}

const ratings: Readonly<Partial<Record<Use, string>>> = {
  definition: 'kind',
  significance: 'significant',
  risk: 'overallRisk',
  value: 'overallValue',
};

/** The name under which an import keeps an outcome that it could not read; undefined for sets that no column brings. */
export function typedRating(use: Use): string | undefined {
  return ratings[use];
}
