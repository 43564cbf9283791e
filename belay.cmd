@echo off
rem Runs Belay; builds it first where that is needed.
setlocal
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "TARGET=%HOME_DIR%\adapters-cli\target\belay"
rem a folder that was copied from where Belay was built has its launcher beside the jar
if exist "%HOME_DIR%\belay.jar" set "TARGET=%HOME_DIR%"
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo error: there is no Java here>&2
  echo   next: install Java 17 or later, or set JAVA_HOME to it.>&2
  exit /b 2
)
set "STALE="
if not exist "%TARGET%\belay.jar" set "STALE=1"
if not defined STALE if exist "%HOME_DIR%\pom.xml" (
  powershell -NoProfile -Command "$jar = (Get-Item -LiteralPath $env:TARGET\belay.jar).LastWriteTime; $new = Get-ChildItem -LiteralPath $env:HOME_DIR\domain,$env:HOME_DIR\application,$env:HOME_DIR\adapters-jdbc,$env:HOME_DIR\adapters-http,$env:HOME_DIR\adapters-cli,$env:HOME_DIR\pom.xml -Recurse -File | Where-Object { $_.LastWriteTime -gt $jar -and $_.FullName -notmatch '\\target\\|\\test\\' } | Select-Object -First 1; if ($new) { exit 1 } else { exit 0 }"
  if errorlevel 1 set "STALE=1"
)
if not defined STALE goto run
echo belay: building, this happens once and after changes ...>&2
if not exist "%HOME_DIR%\adapters-cli\target" mkdir "%HOME_DIR%\adapters-cli\target"
pushd "%HOME_DIR%"
call mvn -q -B -DskipTests -pl adapters-cli -am package >"%HOME_DIR%\adapters-cli\target\belay-build.log" 2>&1
if errorlevel 1 (
  popd
  type "%HOME_DIR%\adapters-cli\target\belay-build.log" >&2
  echo error: Belay could not be built>&2
  echo   next: see the errors above; it needs Java 17 or later and Maven 3.8.6 or later.>&2
  exit /b 2
)
popd
copy /b "%TARGET%\belay.jar"+,, "%TARGET%\belay.jar" >nul
:run
set "FLAGS="
if /i "%~1"=="serve" goto start
set "FLAGS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:NewSize=15m -XX:SurvivorRatio=32 -XX:C1MaxInlineSize=20 -XX:-UsePerfData -Djava.locale.providers=SPI -Xshare:auto -Xlog:disable"
rem A class archive shortens the start; without one everything works all the same. Its name tells of which jar it is.
if not exist "%TARGET%\classes.lst" goto start
set "STAMP="
for %%F in ("%TARGET%\belay.jar") do set "STAMP=%%~zF-%%~tF"
set "STAMP=%STAMP:/=-%"
set "STAMP=%STAMP::=-%"
set "STAMP=%STAMP: =-%"
set "ARCHIVE=%TARGET%\belay-%STAMP%.jsa"
if exist "%ARCHIVE%" goto archived
set "SCRATCH=%ARCHIVE%.%RANDOM%"
"%JAVA%" -Xshare:dump -XX:+UseG1GC -Xlog:disable "-XX:SharedClassListFile=%TARGET%\classes.lst" "-XX:SharedArchiveFile=%SCRATCH%" -cp "%TARGET%\belay.jar" >nul 2>&1
if not errorlevel 1 move /y "%SCRATCH%" "%ARCHIVE%" >nul 2>&1
if exist "%SCRATCH%" del /f /q "%SCRATCH%" >nul 2>&1
:archived
if exist "%ARCHIVE%" set FLAGS=%FLAGS% "-XX:SharedArchiveFile=%ARCHIVE%"
:start
"%JAVA%" %FLAGS% %BELAY_JAVA_OPTS% "-Dbelay.example=%HOME_DIR%\examples\customer-care" -jar "%TARGET%\belay.jar" %*
exit /b %ERRORLEVEL%
