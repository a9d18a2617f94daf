/** Words that head columns for these fields in registers as councils publish them. Plain English, no council's own. */
export const synonyms: Readonly<Record<string, string>> = {
  name: 'partnership name, name of partnership, partnership, partnership title, title, outside body, name of outside body, outside organisation, name of body, body, organisation name, group name, board name, joint arrangement, arrangement',
  otherNames: 'also known as, aka, acronym, abbreviation, former name, previous name, short name',
  purpose:
    'function, functions, aim, aims, role of partnership, purpose of partnership, function and purpose, remit, description, aims and purpose, terms of reference summary, what it does, what does it do, what is it for',
  code: 'partnership code, body code, organisation code',
  objectives: 'key objectives, aims and objectives, objective, outcomes, goals',
  stage: 'status, partnership status, current status',
  serviceArea: 'directorate, department, service, lead directorate, division, team, responsible service',
  portfolio: 'cabinet portfolio, portfolio area, lead member portfolio',
  committee: 'remit committee, responsible committee, reporting committee, scrutiny committee, reports to',
  website: 'web site, web address, url, link, web page, web link',
  scale: 'strategic or operational, strategic operational, level of partnership, type strategic operational',
  decides: 'decision making, decision making powers, takes decisions',
  establishedBy: 'set up by, who established, who established it, created by, founded by',
  role: 'council role, our stance, role of council, control influence information, councils role',
  legalForm:
    'legal status, form, form of partnership, type of partnership, structure, legal structure, constitution type, partnership type',
  legalPower: 'power, statutory power, vires',
  requiredByLaw:
    'statutory, statutory status, statutory partnership, statutory requirement, statutory non statutory, required by statute, is it statutory, statutory or voluntary',
  councilMustAttend: 'statutory duty to attend, duty to attend, attendance required by law',
  dischargesStatutoryDuty: 'discharges statutory duty, statutory duty, delivers statutory duty',
  statute: 'legislation, act, relevant legislation, statutory basis',
  formalAgreement: 'agreement in place, formal agreement in place, partnership agreement, written agreement',
  meets:
    'frequency of meetings, meeting frequency, frequency, meetings, how often does it meet, how often meets',
  meetingsAYear: 'meetings per year, number of meetings, meetings a year, no of meetings per year',
  startedOn:
    'start date, started, date created, date established, date formed, commencement date, commenced, established, date joined, from date, date set up',
  endsOn: 'end date, expiry date, expires, date ends, finish date, termination date, to date, end',
  reviewedOn: 'last reviewed, date of last review, last review, last review date, date reviewed, reviewed',
  nextReviewOn: 'next review, review date, next review date, review due, date of next review, due for review',
  closedOn: 'date closed, closure date, date of closure, closed date, date it closed',
  closedReason:
    'why it closed, reason for closing, reason closed, reason for closure, closure reason, why it ended',
  fundingEndsOn: 'funding end date, funding ends, funding expires',
  staffTime:
    'staff time, officer time, staff hours, officer hours, hours, time commitment, staff resource, staffing input, time spent, officer days, staff days',
  partnershipBudget:
    'total budget, partnership budget, annual budget, budget, overall budget, total funding, partnership funding, turnover',
  resources: 'resources available, resources at disposal, resources committed',
  employsStaff: 'employs staff, does it employ staff, staff employed',
  staffAndAssets: 'staff and assets, assets, property, staff and property, premises',
  projects: 'partnership projects, current projects, key projects',
  informationSharing:
    'how information is shared, information sharing, feedback, reporting arrangements, reporting back, how reported',
  coversFor: 'covers for, represents other councils, other districts represented',
  exitImpact: 'impact of exit, impact of leaving, risk of exit, exit impact, impact of withdrawal',
  benefitsNote:
    'benefits, benefit, benefit to council, benefits to the council, value, added value, what do we gain',
  comments:
    'comment, remarks, notes, note, other, other information, additional information, further information',
  futureAction:
    'recommendation, recommendations, future action, action, actions, recommended action, next steps',
  sensitive: 'confidential, exempt, not for publication',
};
