/**
 * Frozen once shipped. Within equal keys the list stands in the order in which cases came; every index ends with the
 * row's number by itself, so that the longer id need not stand in each.
 */
export const caseOrder = `
DROP INDEX case_by_updated;
DROP INDEX case_by_number;
DROP INDEX case_by_applicant;
DROP INDEX case_by_amount;
DROP INDEX case_by_state;
DROP INDEX case_by_measure;
CREATE INDEX case_by_updated ON case_file (updated_at);
CREATE INDEX case_by_number ON case_file (number);
CREATE INDEX case_by_applicant ON case_file (applicant);
CREATE INDEX case_by_amount ON case_file (coalesce(amount_fen, -1));
CREATE INDEX case_by_state ON case_file (state);
CREATE INDEX case_by_measure ON case_file (measure);
`;
