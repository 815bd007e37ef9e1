-- CreateTable
CREATE TABLE "DeskKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "checkValue" TEXT NOT NULL,
    "sealPublicKeys" TEXT NOT NULL,
    "setupCodeHash" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "role" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "disabledAt" DATETIME
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "memberId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "ip" TEXT,
    "userAgent" TEXT,
    CONSTRAINT "Session_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "apiKey" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "disabledAt" DATETIME
);

-- CreateTable
CREATE TABLE "ApiKeySecret" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "apiKeyId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "ciphertext" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "retiredAt" DATETIME,
    CONSTRAINT "ApiKeySecret_apiKeyId_fkey" FOREIGN KEY ("apiKeyId") REFERENCES "ApiKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IssuedToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "source" TEXT NOT NULL,
    "purpose" TEXT,
    "createdAt" DATETIME NOT NULL,
    "ip" TEXT,
    "userAgent" TEXT,
    CONSTRAINT "IssuedToken_apiKeyId_fkey" FOREIGN KEY ("apiKeyId") REFERENCES "ApiKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "IssuedToken_issuerId_fkey" FOREIGN KEY ("issuerId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "targetKind" TEXT,
    "targetId" TEXT,
    "detail" TEXT,
    "salt" BLOB,
    "detailHash" BLOB NOT NULL,
    "prevHash" BLOB NOT NULL,
    "hash" BLOB NOT NULL,
    "seal" BLOB,
    "sealKeyId" TEXT
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL,
    "expire" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "Member_email_key" ON "Member"("email");

-- CreateIndex
CREATE INDEX "Session_memberId_idx" ON "Session"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_apiKey_key" ON "ApiKey"("apiKey");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKeySecret_apiKeyId_version_key" ON "ApiKeySecret"("apiKeyId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "IssuedToken_requestId_key" ON "IssuedToken"("requestId");

-- CreateIndex
CREATE INDEX "IssuedToken_fingerprint_idx" ON "IssuedToken"("fingerprint");

-- CreateIndex
CREATE INDEX "IssuedToken_issuerId_id_idx" ON "IssuedToken"("issuerId", "id");

-- CreateIndex
CREATE INDEX "IssuedToken_apiKeyId_id_idx" ON "IssuedToken"("apiKeyId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_targetKind_targetId_seq_idx" ON "AuditEvent"("targetKind", "targetId", "seq");

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_seq_idx" ON "AuditEvent"("actorId", "seq");
