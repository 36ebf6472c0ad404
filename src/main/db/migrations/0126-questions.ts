/** The first screen looks for questions among all notes. */
export const questions = `
CREATE INDEX note_question ON case_note (case_id) WHERE kind = 'question';
`;
