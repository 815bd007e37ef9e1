-- AlterTable
ALTER TABLE "ApiKeySecret" ADD COLUMN "withdrawnAt" DATETIME;

-- AlterTable
ALTER TABLE "IssuedToken" ADD COLUMN "approvalId" TEXT;
ALTER TABLE "IssuedToken" ADD COLUMN "revocationId" TEXT;
ALTER TABLE "IssuedToken" ADD COLUMN "rulesVersion" INTEGER;

-- CreateTable
CREATE TABLE "Identity" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "memberId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Identity_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AccessLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "role" TEXT,
    "note" TEXT,
    "memberId" TEXT,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "withdrawnAt" DATETIME
);

-- CreateTable
CREATE TABLE "KeyRules" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "apiKeyId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "KeyRules_apiKeyId_fkey" FOREIGN KEY ("apiKeyId") REFERENCES "ApiKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT NOT NULL,
    "apiKeyId" TEXT NOT NULL,
    "askerId" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "broken" TEXT NOT NULL,
    "rulesVersion" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "word" TEXT,
    "expiresAt" DATETIME,
    "tokenId" TEXT,
    CONSTRAINT "Approval_apiKeyId_fkey" FOREIGN KEY ("apiKeyId") REFERENCES "ApiKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Approval_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Revocation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "filter" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "undoneAt" DATETIME
);

-- CreateTable
CREATE TABLE "DeskSettings" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "version" INTEGER NOT NULL,
    "values" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE INDEX "Identity_memberId_idx" ON "Identity"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_provider_subject_key" ON "Identity"("provider", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "AccessLink_codeHash_key" ON "AccessLink"("codeHash");

-- CreateIndex
CREATE INDEX "AccessLink_kind_usedAt_withdrawnAt_idx" ON "AccessLink"("kind", "usedAt", "withdrawnAt");

-- CreateIndex
CREATE UNIQUE INDEX "KeyRules_apiKeyId_version_key" ON "KeyRules"("apiKeyId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Approval_requestId_key" ON "Approval"("requestId");

-- CreateIndex
CREATE INDEX "Approval_state_id_idx" ON "Approval"("state", "id");

-- CreateIndex
CREATE INDEX "Approval_askerId_id_idx" ON "Approval"("askerId", "id");

-- CreateIndex
CREATE INDEX "IssuedToken_revocationId_idx" ON "IssuedToken"("revocationId");

-- CreateIndex
CREATE INDEX "IssuedToken_issuerId_exp_idx" ON "IssuedToken"("issuerId", "exp");

-- CreateIndex
CREATE INDEX "IssuedToken_apiKeyId_exp_idx" ON "IssuedToken"("apiKeyId", "exp");
