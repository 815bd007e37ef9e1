/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true }, // `npm run verify` checks the types, with TypeScript 7
  serverExternalPackages: ['better-sqlite3', '@node-rs/argon2', 'pino'],
  logging: { serverFunctions: false }, // they would print a form's values in development
}
