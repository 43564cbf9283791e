@echo off
rem Runs Belay; builds it first where that is needed.
setlocal
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "TARGET=%HOME_DIR%\adapters-cli\target\belay"
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
  powershell -NoProfile -Command "$jar = (Get-Item -LiteralPath $env:TARGET\belay.jar).LastWriteTime; $new = Get-ChildItem -LiteralPath $env:HOME_DIR\domain,$env:HOME_DIR\application,$env:HOME_DIR\adapters-jdbc,$env:HOME_DIR\adapters-cli,$env:HOME_DIR\pom.xml -Recurse -File | Where-Object { $_.LastWriteTime -gt $jar -and $_.FullName -notmatch '\\target\\|\\test\\' } | Select-Object -First 1; if ($new) { exit 1 } else { exit 0 }"
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
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto %BELAY_JAVA_OPTS% "-Dbelay.example=%HOME_DIR%\examples\customer-care" -jar "%TARGET%\belay.jar" %*
exit /b %ERRORLEVEL%
