# compiler: the Build Tools for Visual Studio 2022, with which the extension is built for every Python.

function Get-Compiler {
    $program = Join-Path ${env:ProgramFiles(x86)} "Microsoft Visual Studio\Installer\vswhere.exe"
    if (Test-Path $program) {
        & $program -products * -latest -requires Microsoft.VisualStudio.Component.VC.Tools.x86.x64 `
            -property installationPath
    }
}

if (-not (Get-Compiler)) {
    $installer = Get-Installer "https://aka.ms/vs/17/release/vs_BuildTools.exe" "Microsoft Corporation"
    Invoke-Installer "the Build Tools for Visual Studio (this takes long)" $installer @(
        "--quiet", "--wait", "--norestart", "--nocache",
        "--add", "Microsoft.VisualStudio.Workload.VCTools", "--includeRecommended")
    if (-not (Get-Compiler)) {
        throw "the Build Tools' installer ended, but there is no compiler; see its logs: $env:TEMP\dd_*.log"
    }
}
Say "the compiler is in $(Get-Compiler)"
