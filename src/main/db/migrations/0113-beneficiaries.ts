/** The way to the cases that serve one enterprise, whoever applies for it. */
export const beneficiaries = `
CREATE INDEX case_by_beneficiary ON case_file (json_extract(fields, '$.beneficiaryUscc'))
  WHERE json_extract(fields, '$.beneficiaryUscc') IS NOT NULL;
`;
