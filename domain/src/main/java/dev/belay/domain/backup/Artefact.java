package dev.belay.domain.backup;

/**
 * What a backup consists of. Its name follows from the backup's id: a catalogue that somebody changed can point to
 * nothing else.
 *
 * @param size in bytes
 * @param sha256 of the file in hexadecimal digits, empty where it is no file
 */
public record Artefact(BackupMethod method, long size, String sha256) {}
