-- CreateTable
CREATE TABLE "AuditSegment" (
    "segment" INTEGER NOT NULL PRIMARY KEY,
    "exp" BLOB NOT NULL,
    "life" BLOB NOT NULL
);

-- CreateTable
CREATE TABLE "AuditPosting" (
    "term" TEXT NOT NULL,
    "segment" INTEGER NOT NULL,
    "places" BLOB NOT NULL,

    PRIMARY KEY ("term", "segment")
) WITHOUT ROWID; -- kept in the order of its key: all segments of a term stand together

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_IssuedToken" (
    "seq" INTEGER NOT NULL PRIMARY KEY,
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "apiKeyId" TEXT NOT NULL,
    "secretVersion" INTEGER NOT NULL,
    "issuerId" TEXT NOT NULL,
    "permissions" TEXT NOT NULL,
    "version" INTEGER,
    "roomId" TEXT,
    "participantId" TEXT,
    "roles" TEXT,
    "iat" BIGINT NOT NULL,
    "exp" BIGINT NOT NULL,
    "nbf" BIGINT,
    "source" TEXT NOT NULL,
    "purpose" TEXT,
    "createdAt" DATETIME NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    "revokedAt" DATETIME,
    "revokeReason" TEXT,
    "revocationId" TEXT,
    "rulesVersion" INTEGER,
    "approvalId" TEXT,
    CONSTRAINT "IssuedToken_apiKeyId_fkey" FOREIGN KEY ("apiKeyId") REFERENCES "ApiKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "IssuedToken_issuerId_fkey" FOREIGN KEY ("issuerId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
-- A token's number is that of the event that issued it; one without such an event (somebody tampered) gets a negative one.
INSERT INTO "new_IssuedToken" ("seq", "apiKeyId", "approvalId", "createdAt", "exp", "fingerprint", "iat", "id", "ip", "issuerId", "nbf", "participantId", "permissions", "purpose", "requestId", "revocationId", "revokeReason", "revokedAt", "roles", "roomId", "rulesVersion", "secretVersion", "source", "userAgent", "version") SELECT COALESCE((SELECT "seq" FROM "AuditEvent" WHERE "targetKind" = 'TOKEN' AND "targetId" = "IssuedToken"."id" AND "action" = 'token.issued' ORDER BY "seq" LIMIT 1), -"IssuedToken"."rowid"), "apiKeyId", "approvalId", "createdAt", "exp", "fingerprint", "iat", "id", "ip", "issuerId", "nbf", "participantId", "permissions", "purpose", "requestId", "revocationId", "revokeReason", "revokedAt", "roles", "roomId", "rulesVersion", "secretVersion", "source", "userAgent", "version" FROM "IssuedToken";
DROP TABLE "IssuedToken";
ALTER TABLE "new_IssuedToken" RENAME TO "IssuedToken";
CREATE UNIQUE INDEX "IssuedToken_id_key" ON "IssuedToken"("id");
CREATE UNIQUE INDEX "IssuedToken_requestId_key" ON "IssuedToken"("requestId");
CREATE INDEX "IssuedToken_fingerprint_idx" ON "IssuedToken"("fingerprint");
CREATE INDEX "IssuedToken_revocationId_idx" ON "IssuedToken"("revocationId");
CREATE INDEX "IssuedToken_issuerId_seq_idx" ON "IssuedToken"("issuerId", "seq");
CREATE INDEX "IssuedToken_issuerId_exp_idx" ON "IssuedToken"("issuerId", "exp");
CREATE INDEX "IssuedToken_apiKeyId_seq_idx" ON "IssuedToken"("apiKeyId", "seq");
CREATE INDEX "IssuedToken_apiKeyId_exp_idx" ON "IssuedToken"("apiKeyId", "exp");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");
