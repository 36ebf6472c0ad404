/** Ids are branded so that one cannot be handed over for another; each is plain text on disk and in bundles. */
type Branded<Name extends string> = string & { readonly __brand: Name };

/** Case: `c-` and 26 base32 characters, derived from the application's own number so that two laptops agree. */
export type CaseId = Branded<'CaseId'>;
/** Device: 64 hex characters, SHA-256 of the raw Ed25519 public key. */
export type DeviceId = Branded<'DeviceId'>;
/** Officer: UUIDv7. */
export type OfficerId = Branded<'OfficerId'>;
/** Evidence bytes: 64 hex characters, SHA-256 of the content. */
export type BlobHash = Branded<'BlobHash'>;

/** One act of one officer, the unit of undo; UUIDv7. */
export type ActId = Branded<'ActId'>;
/** A file the host has handed to the core; the window knows the token, never the path. */
export type FileToken = Branded<'FileToken'>;
