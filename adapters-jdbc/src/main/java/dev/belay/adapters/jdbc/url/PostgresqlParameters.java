package dev.belay.adapters.jdbc.url;

import java.util.Map;

/** The parameters of a PostgreSQL URL, in the spellings of pgjdbc, of libpq and of the Python drivers. */
final class PostgresqlParameters {
    static final ParameterRules RULES = rules();

    private PostgresqlParameters() {}

    private static ParameterRules rules() {
        ParameterRules rules = new ParameterRules("remove it; among those allowed are sslmode, sslrootcert,"
                + " connectTimeout, socketTimeout, currentSchema and ApplicationName");
        allow(rules);
        translate(rules);
        refuse(rules);
        return rules;
    }

    private static void allow(ParameterRules rules) {
        rules.allow(Form.oneOf("disable", "allow", "prefer", "require", "verify-ca", "verify-full"), "sslmode");
        rules.allow(Form.oneOf("postgres", "direct"), "sslNegotiation");
        rules.allow(Form.oneOf("disable", "prefer", "require"), "channelBinding");
        rules.allow(Form.oneOf("disable", "allow", "prefer", "require"), "gssEncMode");
        rules.allow(Form.oneOf("any", "primary", "secondary", "preferSecondary", "preferPrimary"), "targetServerType");
        rules.allow(
                Form.oneOf("simple", "extended", "extendedForPrepared", "extendedCacheEverything"), "preferQueryMode");
        rules.allow(Form.TEXT, "sslrootcert", "sslcert", "sslkey", "ApplicationName", "currentSchema");
        rules.allow(Form.TEXT, "requireAuth", "kerberosServerName", "assumeMinServerVersion");
        rules.allow(Form.NUMBER, "connectTimeout", "loginTimeout", "socketTimeout", "cancelSignalTimeout");
        rules.allow(Form.NUMBER, "sslResponseTimeout", "gssResponseTimeout", "hostRecheckSeconds");
        rules.allow(Form.NUMBER, "prepareThreshold", "preparedStatementCacheQueries", "defaultRowFetchSize");
        rules.allow(Form.TRUTH, "tcpKeepAlive", "tcpNoDelay", "loadBalanceHosts", "logServerErrorDetail");
    }

    private static void translate(ParameterRules rules) {
        rename(rules, "connect_timeout", "connectTimeout", Form.NUMBER);
        rename(rules, "application_name", "ApplicationName", Form.TEXT);
        rename(rules, "fallback_application_name", "ApplicationName", Form.TEXT);
        rename(rules, "channel_binding", "channelBinding", Form.oneOf("disable", "prefer", "require"));
        rename(rules, "krbsrvname", "kerberosServerName", Form.TEXT);
        rename(rules, "require_auth", "requireAuth", Form.TEXT);
        rename(rules, "keepalives", "tcpKeepAlive", Form.TRUTH);
        rules.put(
                "target_session_attrs",
                new ParameterRule.Translated(
                        "targetServerType",
                        Map.of(
                                "any", "any",
                                "read-write", "primary",
                                "primary", "primary",
                                "read-only", "secondary",
                                "standby", "secondary",
                                "prefer-standby", "preferSecondary")));
        // "ssl" is pgjdbc's and asyncpg's; true means to both that the certificate counts
        rules.put(
                "ssl",
                new ParameterRule.Translated(
                        "sslmode",
                        Map.of(
                                "true", "verify-full",
                                "false", "",
                                "disable", "disable",
                                "allow", "allow",
                                "prefer", "prefer",
                                "require", "require",
                                "verify-ca", "verify-ca",
                                "verify-full", "verify-full")));
        // the driver speaks UTF-8 always, and so asking for it changes nothing
        rules.put(
                "client_encoding",
                new ParameterRule.Translated("client_encoding", Map.of("utf8", "", "utf-8", "", "unicode", "")));
    }

    private static void rename(ParameterRules rules, String from, String to, Form form) {
        rules.put(from, new ParameterRule.Allowed(to, form));
    }

    private static void refuse(ParameterRules rules) {
        rules.refuse(
                "it names a class for the driver to load",
                "remove it",
                "socketFactory",
                "socketFactoryArg",
                "sslfactory",
                "sslfactoryarg",
                "sslhostnameverifier",
                "sslpasswordcallback",
                "authenticationPluginClassName",
                "xmlFactoryFactory",
                "connectExecutor",
                "connectExecutorArg",
                "classLoaderStrategy");
        rules.refuse("it makes the driver write a file", "remove it", "loggerFile", "loggerLevel");
        rules.refuse(
                "it sets anything at all on the server",
                "for the search path write currentSchema=...; set the rest at the role",
                "options");
        rules.refuse(
                "it reads the connection from another file", "write the connection here", "service", "servicefile");
        rules.refuse(
                "the driver reads no other password file than the one in PGPASSFILE",
                "use PGPASSFILE or a password file of Belay",
                "passfile");
        rules.refuse("a password does not belong here", "use a key without one", "sslpassword");
        rules.refuse(
                "the address stands before the database",
                "write postgresql://host:port/database",
                "host",
                "hostaddr",
                "port",
                "dbname",
                "PGHOST",
                "PGPORT",
                "PGDBNAME");
        rules.refuse(
                "it changes how statements and transactions behave",
                "remove it",
                "autosave",
                "readOnly",
                "readOnlyMode",
                "replication",
                "reWriteBatchedInserts",
                "stringtype",
                "allowEncodingChanges",
                "escapeSyntaxCallMode");
    }
}
