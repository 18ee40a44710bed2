<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Counts</name>
    <message numerus="yes">
        <source>{count} page(s)</source>
        <translation>
            <numerusform>{count} page</numerusform>
            <numerusform>{count} pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} chapter(s)</source>
        <translation>
            <numerusform>{count} chapter</numerusform>
            <numerusform>{count} chapters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} table(s)</source>
        <translation>
            <numerusform>{count} table</numerusform>
            <numerusform>{count} tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} footnote(s)</source>
        <translation>
            <numerusform>{count} footnote</numerusform>
            <numerusform>{count} footnotes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} comment(s)</source>
        <translation>
            <numerusform>{count} comment</numerusform>
            <numerusform>{count} comments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} picture(s)</source>
        <translation>
            <numerusform>{count} picture</numerusform>
            <numerusform>{count} pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} printed reading(s)</source>
        <translation>
            <numerusform>{count} printed reading</numerusform>
            <numerusform>{count} printed readings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} tracked deletion(s)</source>
        <translation>
            <numerusform>{count} tracked deletion</numerusform>
            <numerusform>{count} tracked deletions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} hidden passage(s)</source>
        <translation>
            <numerusform>{count} hidden passage</numerusform>
            <numerusform>{count} hidden passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} running head(s) or foot</source>
        <translation>
            <numerusform>{count} running head or foot</numerusform>
            <numerusform>{count} running heads and feet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} overprinted character(s)</source>
        <translation>
            <numerusform>{count} overprinted character</numerusform>
            <numerusform>{count} overprinted characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} line(s) of a contents page</source>
        <translation>
            <numerusform>{count} line of a contents page</numerusform>
            <numerusform>{count} lines of a contents page</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} missing part(s)</source>
        <translation>
            <numerusform>{count} missing part</numerusform>
            <numerusform>{count} missing parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} scanned page(s) without text</source>
        <translation>
            <numerusform>{count} scanned page without text</numerusform>
            <numerusform>{count} scanned pages without text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} article(s)</source>
        <translation>
            <numerusform>{count} article</numerusform>
            <numerusform>{count} articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} note(s)</source>
        <translation>
            <numerusform>{count} note</numerusform>
            <numerusform>{count} notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} character(s)</source>
        <translation>
            <numerusform>{count} character</numerusform>
            <numerusform>{count} characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message numerus="yes">
        <source>Drop to import {count} file(s) or folder(s)</source>
        <translation>
            <numerusform>Drop to import {count} file or folder</numerusform>
            <numerusform>Drop to import {count} files or folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderDialog</name>
    <message numerus="yes">
        <source>{count} file(s) will be read</source>
        <translation>
            <numerusform>{count} file will be read</numerusform>
            <numerusform>{count} files will be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>{format} · {script} · {count} character(s)</source>
        <translation>
            <numerusform>{format} · {script} · {count} character</numerusform>
            <numerusform>{format} · {script} · {count} characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{format} · {script} · the first {count} character(s) of {size} MB</source>
        <translation>
            <numerusform>{format} · {script} · the first {count} character of {size} MB</numerusform>
            <numerusform>{format} · {script} · the first {count} characters of {size} MB</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} character(s) could not be read: see whether another encoding fits better.</source>
        <translation>
            <numerusform>{count} character could not be read: see whether another encoding fits better.</numerusform>
            <numerusform>{count} characters could not be read: see whether another encoding fits better.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportSummary</name>
    <message numerus="yes">
        <source>It was stopped; {count} file(s) were not read. The same import again goes on there.</source>
        <translation>
            <numerusform>It was stopped; {count} file was not read. The same import again goes on there.</numerusform>
            <numerusform>It was stopped; {count} files were not read. The same import again goes on there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MetadataDialog</name>
    <message numerus="yes">
        <source>{count} article(s): what you write here is written to all of them.</source>
        <translation>
            <numerusform>{count} article: what you write here is written to it.</numerusform>
            <numerusform>{count} articles: what you write here is written to all of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Shelving</name>
    <message numerus="yes">
        <source>Metadata of {count} article(s) changed</source>
        <translation>
            <numerusform>Metadata of {count} article changed</numerusform>
            <numerusform>Metadata of {count} articles changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of {count} article(s) changed</source>
        <translation>
            <numerusform>Tags of {count} article changed</numerusform>
            <numerusform>Tags of {count} articles changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Transfers</name>
    <message numerus="yes">
        <source>{count} note(s) exported to {name}</source>
        <translation>
            <numerusform>{count} note exported to {name}</numerusform>
            <numerusform>{count} notes exported to {name}</numerusform>
        </translation>
    </message>
</context>
</TS>
