package dev.belay.adapters.jdbc.postgresql.schema;

import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's catalogs say of schemas: one question for each kind of object, whatever their number. Names are as
 * the catalogs hold them; expressions and definitions are as the server writes them, under the settings of
 * {@link #settle}.
 */
interface SchemaMapper {

    /**
     * Makes the server write names and constants in one form until the transaction is over.
     *
     * @param schema whose names are written without it
     */
    String settle(@Param("schema") String schema, @Param("lockTimeout") String lockTimeout);

    List<Namespace> namespaces(@Param("schemas") List<String> schemas);

    List<Extension> extensions(@Param("schemas") List<String> schemas);

    List<Relation> relations(@Param("schemas") List<String> schemas);

    List<Column> columns(@Param("schemas") List<String> schemas, @Param("version") int version);

    List<Inheritance> inheritances(@Param("schemas") List<String> schemas);

    List<Sequence> sequences(@Param("schemas") List<String> schemas);

    List<Constraint> constraints(@Param("schemas") List<String> schemas);

    List<Index> indexes(@Param("schemas") List<String> schemas);

    List<Function> functions(@Param("schemas") List<String> schemas);

    List<Aggregate> aggregates(@Param("schemas") List<String> schemas);

    List<Type> types(@Param("schemas") List<String> schemas, @Param("version") int version);

    List<Part> triggers(@Param("schemas") List<String> schemas);

    List<Part> rules(@Param("schemas") List<String> schemas);

    List<Part> statistics(@Param("schemas") List<String> schemas);

    List<Policy> policies(@Param("schemas") List<String> schemas);

    List<Dependency> dependencies();

    List<Grant> grants(@Param("schemas") List<String> schemas);

    record Namespace(String name, @Nullable String comment) {}

    record Extension(String name, String schema, String version) {}

    /** A table, view, materialised view or composite type. */
    record Relation(
            long oid,
            String schema,
            String name,
            String kind,
            String persistence,
            @Nullable String accessMethod,
            @Nullable String options,
            boolean rowSecurity,
            boolean forcesRowSecurity,
            String replicaIdentity,
            @Nullable String partitionKey,
            @Nullable String bounds,
            @Nullable String ofType,
            @Nullable String server,
            @Nullable String serverOptions,
            @Nullable String definition,
            @Nullable String comment) {}

    record Column(
            long relation,
            int position,
            String name,
            String type,
            boolean notNull,
            @Nullable String expression,
            String generated,
            String identity,
            @Nullable String collation,
            @Nullable String storage,
            @Nullable String compression,
            @Nullable String options,
            @Nullable Integer statistics,
            boolean local,
            boolean inherited,
            boolean notNullUnproven,
            boolean notNullAlone,
            @Nullable String comment) {}

    /** A table and what it inherits from, a partition and what it is one of; of indexes too. */
    record Inheritance(long child, long parent, String parentName) {}

    record Sequence(
            long oid,
            String schema,
            String name,
            String persistence,
            String type,
            long start,
            long increment,
            long minimum,
            long maximum,
            long cache,
            boolean cycles,
            @Nullable Long owner,
            @Nullable Integer ownerColumn,
            boolean ofIdentity,
            @Nullable String comment) {}

    /** A constraint of a table, or of a domain. */
    record Constraint(
            long oid,
            long relation,
            long typeOid,
            String name,
            long indexOid,
            String definition,
            boolean validated,
            @Nullable String indexOptions,
            @Nullable String indexName,
            boolean replicaIdentity,
            boolean clustered,
            boolean valid,
            @Nullable String comment) {}

    record Index(
            long oid,
            long relation,
            String name,
            String quoted,
            boolean isUnique,
            String definition,
            boolean valid,
            boolean replicaIdentity,
            boolean clustered,
            @Nullable String comment) {}

    record Function(
            long oid,
            String schema,
            String name,
            String kind,
            String qualified,
            String quoted,
            String arguments,
            @Nullable String definition,
            @Nullable String comment) {}

    record Aggregate(
            long oid,
            String kind,
            String transition,
            String state,
            @Nullable Integer space,
            @Nullable String finalFunction,
            boolean finalExtra,
            String finalModify,
            @Nullable String combine,
            @Nullable String serialise,
            @Nullable String deserialise,
            @Nullable String initial,
            @Nullable String movingTransition,
            @Nullable String movingInverse,
            @Nullable String movingState,
            @Nullable Integer movingSpace,
            @Nullable String movingFinal,
            boolean movingFinalExtra,
            String movingFinalModify,
            @Nullable String movingInitial,
            @Nullable String sortOperator,
            String parallel) {}

    record Type(
            long oid,
            String schema,
            String name,
            String kind,
            long relation,
            @Nullable String labels,
            @Nullable String base,
            boolean notNull,
            @Nullable String defaultValue,
            @Nullable String collation,
            @Nullable String subtype,
            @Nullable String operatorClass,
            @Nullable String rangeCollation,
            @Nullable String canonical,
            @Nullable String difference,
            @Nullable String multirange,
            @Nullable String comment) {}

    /** A trigger, a rule, or extended statistics. */
    record Part(
            long oid,
            long relation,
            String name,
            String quoted,
            String tableQualified,
            String tableQuoted,
            String definition,
            String state,
            @Nullable String comment) {}

    record Policy(
            long oid,
            long relation,
            String name,
            boolean permissive,
            String command,
            String roles,
            @Nullable String condition,
            @Nullable String checkCondition,
            @Nullable String comment) {}

    /**
     * One object needs another, both named by catalog and number.
     *
     * @param part the column that needs it, or 0
     * @param neededPart the column that is needed, or 0
     */
    record Dependency(
            String catalog, long oid, int part, String neededCatalog, long needed, int neededPart, boolean byDefault) {}

    /**
     * What a role may do with an object that it does not own, where that is not what it may do by default.
     *
     * @param what as GRANT names its kind
     * @param part the column
     * @param given nothing where the role may do nothing
     * @param usual nothing where by default it may do nothing
     */
    record Grant(
            String what,
            String schema,
            String name,
            String quoted,
            @Nullable String part,
            @Nullable String partQuoted,
            String grantee,
            @Nullable String given,
            @Nullable String usual) {}
}
